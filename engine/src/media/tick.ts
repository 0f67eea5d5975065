import { FRAME_MS } from './g711/laws.ts';

/** After a longer stall the rest is given up: playing it all at once would only be heard as a burst. */
export const GREATEST_CATCH_UP = 5;

/** Calls `onTick(now)` every 20 ms of the monotonic clock, without drift. Returns what stops it. */
export function startTick(onTick: (now: number) => void): () => void {
  let due = performance.now() + FRAME_MS;
  let timer = setTimeout(run, FRAME_MS);

  function run(): void {
    let now = performance.now();
    try {
      for (let n = 0; n < GREATEST_CATCH_UP && now >= due; n++) {
        due += FRAME_MS;
        onTick(now);
        now = performance.now();
      }
    } finally {
      if (now >= due) due = now + FRAME_MS;
      timer = setTimeout(run, Math.max(0, due - now));
    }
  }

  return () => clearTimeout(timer);
}
