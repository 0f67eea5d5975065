/** Entry of the thread that makes one archive: the desk must not wait for an encoder. */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { ArchiveAnswer, ArchiveOrder } from './archive-order.ts';
import { writeArchive } from './write-archive.ts';

const LOWEST_PRIORITY = 19;

/** On Linux this lowers the thread alone; elsewhere it would lower the whole server. */
if (process.platform === 'linux') setPriority(LOWEST_PRIORITY);

const answer = await writeArchive(workerData as ArchiveOrder).then(
  (result): ArchiveAnswer => ({ ok: true, result }),
  (error: unknown): ArchiveAnswer => ({
    ok: false,
    reason: error instanceof Error ? error.message : 'unknown',
  }),
);
parentPort?.postMessage(answer);
