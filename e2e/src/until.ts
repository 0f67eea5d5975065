import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `condition` holds; after `timeoutMs` it throws what `words` says. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  words: () => string,
): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(words());
    await sleep(50);
  }
}
