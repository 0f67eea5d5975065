/** Makes tones and recognises them, so that audio is verified by what it is and not by its presence. µ-law, 8 kHz. */
import { LINEAR_TO_ULAW, ULAW_TO_LINEAR } from '../../src/media/g711/laws.ts';

const RATE = 8000;

/** A steady tone; `from` is the sample that it begins at, so that pieces join. Amplitude 0 … 1. */
export function toneUlaw(hertz: number, samples: number, from = 0, amplitude = 0.3): Uint8Array {
  return Uint8Array.from({ length: samples }, (_, i) => {
    const value = Math.sin((2 * Math.PI * hertz * (from + i)) / RATE);
    return LINEAR_TO_ULAW[Math.round(value * amplitude * 32_767) & 0xffff] ?? 0;
  });
}

/**
 * How much of the sound's energy lies at `hertz`, 0 … 1 (Goertzel's algorithm); 0 when it is all but silent.
 * A clean tone gives more than 0.9, another one less than 0.05, over 50 ms or more. Ask for 0.6 where a busy machine
 * may have torn a hole into it.
 */
export function toneShare(ulaw: Uint8Array, hertz: number): number {
  const samples = Float64Array.from(ulaw, (code) => (ULAW_TO_LINEAR[code] ?? 0) / 32_768);
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (samples.length === 0 || energy / samples.length < 1e-6) return 0;
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let before = 0;
  let beforeThat = 0;
  for (const sample of samples) {
    const now = sample + coefficient * before - beforeThat;
    beforeThat = before;
    before = now;
  }
  const power = before * before + beforeThat * beforeThat - coefficient * before * beforeThat;
  return (2 * power) / (samples.length * energy);
}

/** Root mean square, 0 … 1. */
export function loudness(ulaw: Uint8Array): number {
  const sum = ulaw.reduce((total, code) => total + ((ULAW_TO_LINEAR[code] ?? 0) / 32_768) ** 2, 0);
  return Math.sqrt(sum / Math.max(1, ulaw.length));
}

/** Which of these tones each 100 ms holds most of, or null where none holds a third. */
export function tonesHeard(ulaw: Uint8Array, hertz: readonly number[]): (number | null)[] {
  const step = RATE / 10;
  return Array.from({ length: Math.floor(ulaw.length / step) }, (_, i) => {
    const piece = ulaw.subarray(i * step, (i + 1) * step);
    const best = hertz.toSorted((a, b) => toneShare(piece, b) - toneShare(piece, a))[0];
    return best !== undefined && toneShare(piece, best) > 1 / 3 ? best : null;
  });
}
