import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

export interface TrunkChoice {
  readonly trunkId: Id;
  /** The carrier wants a pause since the last call (minimumSecondsBetweenCalls). */
  readonly waitMs: number;
}

/**
 * The trunk that takes the next call, in the order given: full ones and those that asked to be left alone
 * (Retry-After) are passed over, doubtful ones (unreachable, not registered, silent a moment ago) come last, and
 * one that must be waited for comes after one that is free now. null: none.
 */
export function chooseTrunk(exchange: Exchange, trunkIds: readonly Id[]): TrunkChoice | null {
  const { trunks } = exchange;
  const now = performance.now();
  const open = trunkIds.filter((trunkId) => {
    const settings = trunks.settingsOf(trunkId);
    const limit = settings?.channelLimit ?? null;
    const full = limit !== null && limit <= exchange.legs.countOnTrunk(trunkId);
    return settings?.enabled === true && !full && !trunks.traffic.isClosed(trunkId, now);
  });
  const sound = open.filter((trunkId) => !isDoubtful(exchange, trunkId, now));
  const inOrder = [...sound, ...open.filter((trunkId) => !sound.includes(trunkId))];
  const candidates = sound.length > 0 ? sound : inOrder;
  const wait = (trunkId: Id): number => trunks.traffic.waitOf(trunkId, now);
  const free = candidates.find((trunkId) => wait(trunkId) === 0);
  const chosen = free ?? candidates.toSorted((a, b) => wait(a) - wait(b))[0];
  if (chosen === undefined) return null;
  const gapMs = (trunks.settingsOf(chosen)?.minimumSecondsBetweenCalls ?? 0) * 1000;
  return { trunkId: chosen, waitMs: trunks.traffic.reserve(chosen, gapMs, now) };
}

function isDoubtful({ trunks }: Exchange, trunkId: Id, now: number): boolean {
  const standing = trunks.standingOf(trunkId);
  const unregistered = standing?.registration === 'failed' || standing?.registration === 'registering';
  return unregistered || standing?.reachability === 'unreachable' || trunks.traffic.isDoubtful(trunkId, now);
}
