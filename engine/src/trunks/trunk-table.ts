import type { Id, TrunkSettings, TrunkState } from '@denwaban/engine-api';
import { TrunkTraffic } from './traffic.ts';

type Standing = Omit<TrunkState, 'trunkId' | 'callsNow'>;

/** The configured trunks and how each stands with its carrier. */
export class TrunkTable {
  readonly #settings = new Map<Id, TrunkSettings>();
  readonly #standing = new Map<Id, Standing>();
  readonly traffic = new TrunkTraffic();

  /** Replaces all; a trunk whose settings did not change keeps its standing. */
  configure(trunks: readonly TrunkSettings[]): void {
    const before = new Map(this.#settings);
    this.#settings.clear();
    for (const trunk of trunks) {
      this.#settings.set(trunk.trunkId, trunk);
      const same = JSON.stringify(before.get(trunk.trunkId)) === JSON.stringify(trunk);
      if (!same) this.#standing.set(trunk.trunkId, beginning(trunk));
    }
    for (const trunkId of this.#standing.keys())
      if (!this.#settings.has(trunkId)) this.#standing.delete(trunkId);
    this.traffic.keep(new Set(this.#settings.keys()));
  }

  settingsOf(trunkId: Id): TrunkSettings | undefined {
    return this.#settings.get(trunkId);
  }

  standingOf(trunkId: Id): Standing | undefined {
    return this.#standing.get(trunkId);
  }

  /** Returns whether anything changed. */
  change(trunkId: Id, change: Partial<Standing>): boolean {
    const before = this.#standing.get(trunkId);
    if (!before) return false;
    const after = { ...before, ...change };
    this.#standing.set(trunkId, after);
    return JSON.stringify(before) !== JSON.stringify(after);
  }

  all(): TrunkSettings[] {
    return [...this.#settings.values()];
  }
}

function beginning({ auth, enabled }: TrunkSettings): Standing {
  const registration = auth.kind === 'register' && enabled ? 'registering' : 'not-used';
  return { registration, failureStatus: null, reachability: 'unknown' };
}
