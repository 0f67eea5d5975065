import { Worker } from 'node:worker_threads';
import type { ArchiveAnswer, ArchiveOrder, ArchiveResult } from './archive-order.ts';

/** Makes an archive in a thread of its own. Rejects with why it could not be made. */
export function runArchive(order: ArchiveOrder): Promise<ArchiveResult> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./archive-thread.ts', import.meta.url), {
      workerData: order,
      // A flag that the server was started with may not be one for threads.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    thread.once('message', (answer: ArchiveAnswer) => {
      if (answer.ok) resolve(answer.result);
      else reject(new Error(answer.reason));
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the archive's thread ended (${code})`)));
  });
}
