import { Worker } from 'node:worker_threads';
import type { CalendarEvent, Wanted } from './calendar-events.ts';

const PATIENCE_MS = 10_000;

export type Unread = 'unreadable' | 'too-much';

/**
 * Events out of a calendar of others, read in a thread of its own with limits: what never ends, ends.
 *
 * @param text hostile; RFC 5545
 * @returns why it could not be read, instead of throwing
 */
export function readCalendar(text: string, wanted: Wanted): Promise<readonly CalendarEvent[] | Unread> {
  const worker = new Worker(new URL('./read-calendar-worker.ts', import.meta.url), {
    workerData: { text, wanted },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    stderr: true,
  });
  return new Promise((resolve) => {
    const end = (result: readonly CalendarEvent[] | Unread): void => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const timer = setTimeout(() => end('too-much'), PATIENCE_MS);
    worker.once('message', end);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much' : 'unreadable'),
    );
    worker.once('exit', () => end('unreadable'));
  });
}
