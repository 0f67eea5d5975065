/** What goes on behind the audit while the server runs: entries are linked, the chains' heads signed and sent away. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { writeWaiting } from './append-later.ts';
import { LINK_BATCH, allHeads, headsOf, linkEntries } from './chain/link-entries.ts';
import type { Head } from './chain/link-entries.ts';
import { openCheckpointFile } from './checkpoints/checkpoint-file.ts';
import { signingKeyPath } from './checkpoints/signing-key.ts';
import type { Checkpoint, Restored } from './checkpoints/checkpoint.ts';

const LINK_MS = 400;
const CHECKPOINT_MS = 60_000;
/** So often every chain is in a checkpoint, grown or not. */
const WHOLE_MS = 3_600_000;

export interface AuditRunner {
  /** The newest checkpoint that names the chain, since the start. */
  standing(chain: string): { readonly at: string; readonly seq: number; readonly hash: string } | null;
  /** Links what is waiting and signs where the chains stand, now. */
  seal(): Promise<void>;
  /** Signs that the database was put back, and where its chains stood then: before anything is linked anew. */
  tellRestored(restored: Restored): Promise<void>;
  start(): void;
  /** After the last entry was written: seals once more. */
  stop(): Promise<void>;
}

export interface AuditRunnerOptions {
  readonly db: Db;
  readonly dataDir: string;
  readonly log: Logger;
  readonly clock: () => Date;
  /** After every checkpoint, with its line. Never rejects. */
  readonly onCheckpoint?: (line: string) => Promise<void>;
  readonly linkMs?: number;
  readonly checkpointMs?: number;
}

export async function createAuditRunner(options: AuditRunnerOptions): Promise<AuditRunner> {
  const { db, dataDir, log, clock, linkMs = LINK_MS, checkpointMs = CHECKPOINT_MS } = options;
  const file = await openCheckpointFile(join(dataDir, 'audit'), signingKeyPath(dataDir));
  const standings = new Map<string, { at: string; seq: number; hash: string }>();
  const grown = new Set<string>();
  let [lastAt, wholeAt] = [0, 0];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function linkAll(): Promise<void> {
    for (;;) {
      const linked = await linkEntries(db, log);
      for (const chain of linked.chains) grown.add(chain);
      if (linked.entries < LINK_BATCH) return;
    }
  }

  async function checkpoint(whole: boolean, restored?: Restored): Promise<void> {
    if (!whole && grown.size === 0) return;
    const heads = await asInstallation(db, (tx) => (whole ? allHeads(tx) : headsOf(tx, [...grown])));
    grown.clear();
    if (heads.size === 0 && restored === undefined) return;
    const at = clock();
    const said = asWritten(heads);
    const line = await file.append(at, said, restored);
    for (const [chain, seq, hash] of said) standings.set(chain, { at: at.toISOString(), seq, hash });
    await options.onCheckpoint?.(line);
  }

  async function tick(): Promise<void> {
    try {
      await writeWaiting(db, log);
      await linkAll();
      const now = performance.now();
      if (lastAt !== 0 && now - lastAt < checkpointMs) return;
      const whole = wholeAt === 0 || now - wholeAt >= WHOLE_MS;
      await checkpoint(whole);
      lastAt = now;
      if (whole) wholeAt = now;
    } catch (error) {
      log.error({ area: 'audit', err: error }, 'the audit chain could not be carried on; it is tried again');
    }
  }

  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = tick().finally(next);
    }, linkMs);
  };

  async function seal(): Promise<void> {
    await running;
    running = linkAll().then(() => checkpoint(true));
    await running;
  }

  return {
    standing: (chain) => standings.get(chain) ?? null,
    seal,
    tellRestored: (restored) => checkpoint(true, restored),
    start: next,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      await tick();
      await checkpoint(false).catch((error: unknown) =>
        log.error({ area: 'audit', err: error }, 'no last checkpoint'),
      );
    },
  };
}

const asWritten = (heads: ReadonlyMap<string, Head>): Checkpoint['heads'] =>
  [...heads].map(([chain, { seq, hash }]) => [chain, Number(seq), hash.toString('hex')]);
