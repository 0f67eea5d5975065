import type { Random } from '../../src/random.ts';

/** The same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  function hex(bytes: number): string {
    let text = '';
    for (let i = 0; i < bytes; i += 1)
      text += Math.floor(fraction() * 256)
        .toString(16)
        .padStart(2, '0');
    return text;
  }
  return { fraction, hex };
}
