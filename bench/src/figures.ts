/** Median and 95th percentile of figures in milliseconds, to a tenth. */
export function summary(figures: readonly number[]): { median: number; p95: number; runs: number } {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}
