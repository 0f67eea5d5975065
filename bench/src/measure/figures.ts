/** Median and 95th percentile of figures in milliseconds, to a tenth. */
export function summary(figures: readonly number[]): { median: number; p95: number; runs: number } {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}

/** The value below which `share` (0…1) of the figures lie, by the nearest rank; 0 of none. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

/** To two places. */
export function rounded(figure: number): number {
  return Math.round(figure * 100) / 100;
}
