/** The loudest moments of both sides, for drawing a recording without loading it. */
export class Peaks {
  /** One value for each 20 ms, 0–1. */
  readonly #left: number[] = [];
  readonly #right: number[] = [];

  /** The next samples, 20 ms at most. */
  add(left: Int16Array, right: Int16Array): void {
    if (left.length === 0) return;
    this.#left.push(loudest(left));
    this.#right.push(loudest(right));
  }

  /** At most `count` values a side, 0–1 with three decimals. */
  toArrays(count = 1000): [number[], number[]] {
    return [shorten(this.#left, count), shorten(this.#right, count)];
  }
}

function loudest(samples: Int16Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return Math.min(1, peak / 32_767);
}

function shorten(values: readonly number[], count: number): number[] {
  const size = Math.max(1, Math.ceil(values.length / count));
  const short: number[] = [];
  for (let at = 0; at < values.length; at += size) {
    const peak = values.slice(at, at + size).reduce((most, value) => Math.max(most, value), 0);
    short.push(Math.round(peak * 1000) / 1000);
  }
  return short;
}
