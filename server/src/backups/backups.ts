/** What goes on between backups: the WAL, and the deletion journal, go beside them as they are written. */
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { identityToRecipient } from 'age-encryption';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { countShipped, shipJournal } from '../deletions/ship-deletions.ts';
import { openKeyring } from '../storage/keys/index.ts';
import type { ObjectStore } from '../storage/objects/index.ts';
import { openBackupPlace } from './backup-place.ts';
import { claimPlace } from './copy-keys.ts';
import { shipWal, waitingWal } from './ship-wal.ts';

export interface Shipping {
  /** When WAL was last shipped; null: never, as far as is known. */
  readonly lastAt: Date | null;
  /** Segments that wait here. */
  readonly waiting: number;
  /** Since when the oldest of them waits. */
  readonly waitingSince: Date | null;
  /** The last failure; null when the last time went well. Holds no secret. */
  readonly failure: string | null;
}

export interface Backups {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What was deleted goes beside the backups now. Rejects when they are out of reach; it is tried again by itself. */
  shipDeletions(): Promise<void>;
  shipping(): Promise<Shipping>;
}

const EVERY_MS = 1_000;
const AFTER_FAILURE_MS = 5_000;

interface Open {
  readonly place: ObjectStore;
  readonly recipient: string;
  shipped: number;
}

export function createBackups(config: Config, log: Logger, clock: () => Date): Backups {
  const { backup, cluster, dataDir } = config;
  const workDir = join(dataDir, 'backup-work', 'wal');
  let opened: Promise<Open> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let [stopped, journalWaits] = [false, true];
  let [lastAt, failure]: [Date | null, string | null] = [null, null];

  async function open(): Promise<Open> {
    if (backup === null) throw new Error('there are no backups');
    const keys = await openKeyring(dataDir, config.masterKey);
    const recipient = await identityToRecipient(await keys.backupIdentity());
    const place = openBackupPlace(backup);
    await claimPlace(place, keys, recipient);
    return { place, recipient, shipped: await countShipped(place) };
  }

  function use(): Promise<Open> {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  async function ship(): Promise<void> {
    const to = await use();
    if (journalWaits) await shipEntries(to);
    if (cluster === null) return;
    const names = await shipWal({ ...to, walDir: cluster.walDir, workDir });
    if (names.length > 0) lastAt = clock();
  }

  async function shipEntries(to: Open): Promise<void> {
    to.shipped = await shipJournal(to.place, to.recipient, dataDir, to.shipped);
    journalWaits = false;
  }

  async function turn(): Promise<void> {
    const before = failure;
    failure = await ship().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message.slice(0, 300) : 'unknown'),
    );
    // Once, not every ten seconds.
    if (failure !== null && before === null)
      log.error({ area: 'backups', failure }, 'nothing can be shipped');
    if (failure === null && before !== null) log.info({ area: 'backups' }, 'shipped again');
    if (!stopped) schedule(failure === null ? EVERY_MS : AFTER_FAILURE_MS);
  }

  function schedule(ms: number): void {
    timer = setTimeout(() => {
      running = turn();
    }, ms);
  }

  return {
    async start() {
      if (backup === null) return;
      await rm(join(dataDir, 'backup-work'), { recursive: true, force: true });
      await mkdir(workDir, { recursive: true, mode: 0o700 });
      schedule(0);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
    async shipDeletions() {
      journalWaits = true;
      if (backup === null) return;
      await shipEntries(await use());
    },
    async shipping() {
      const names = cluster === null ? [] : await waitingWal(cluster.walDir);
      const [oldest] = names;
      const since =
        oldest === undefined ? null : await stat(join(cluster?.walDir ?? '', oldest)).catch(() => null);
      return { lastAt, waiting: names.length, waitingSince: since?.mtime ?? null, failure };
    },
  };
}
