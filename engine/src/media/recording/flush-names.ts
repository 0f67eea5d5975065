import { open } from 'node:fs/promises';

/** The newest flush of each folder, and the one among them that has not begun: whoever comes meanwhile shares it. */
const newest = new Map<string, Promise<void>>();
const waiting = new Map<string, Promise<void>>();

/** Makes the names of the files durable that were made in a folder so far; one flush for many. */
export function flushNames(folder: string): Promise<void> {
  const shared = waiting.get(folder);
  if (shared) return shared;
  const flush = flushAfter(newest.get(folder), folder).finally(() => {
    if (newest.get(folder) === flush) newest.delete(folder);
  });
  waiting.set(folder, flush);
  newest.set(folder, flush);
  return flush;
}

async function flushAfter(earlier: Promise<void> | undefined, folder: string): Promise<void> {
  // Also without an earlier one it begins later than now, so that it is known before.
  await earlier?.catch(ignore);
  await Promise.resolve();
  waiting.delete(folder);
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignore(): void {}
