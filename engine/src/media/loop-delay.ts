import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;
const WINDOW_MS = 60_000;

/** How late this process's event loop runs: the 99th percentile over the last one to two minutes, ms. */
export function watchLoopDelay(): { p99Ms(): number } {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let before = 0;
  setInterval(() => {
    before = lateness(histogram.percentile(99));
    histogram.reset();
  }, WINDOW_MS).unref();
  return { p99Ms: () => Math.max(before, histogram.count > 0 ? lateness(histogram.percentile(99)) : 0) };
}

/** The histogram holds whole intervals, in ns. */
function lateness(interval: number): number {
  return Math.max(0, Math.round((interval / 1e6 - RESOLUTION_MS) * 10) / 10);
}
