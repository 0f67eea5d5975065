import { ALAW_TO_LINEAR, LINEAR_TO_ALAW, LINEAR_TO_ULAW, PCMA, ULAW_TO_LINEAR } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';

/** 5 ms. */
const RAMP_SAMPLES = 40;

/** The linear level of a law's byte. */
export function levelOf(byte: number | undefined, law: G711Payload): number {
  return (law === PCMA ? ALAW_TO_LINEAR : ULAW_TO_LINEAR)[byte ?? 0xff] ?? 0;
}

/**
 * Bends the beginning of [start, end) so that it sets out from `level`, where the audio before it ended: a step
 * there would be heard as a click.
 */
export function bendFrom(
  level: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  law: G711Payload,
): void {
  const step = level - levelOf(bytes[start], law);
  const encode = law === PCMA ? LINEAR_TO_ALAW : LINEAR_TO_ULAW;
  const last = Math.min(end, start + RAMP_SAMPLES);
  for (let i = start; i < last; i++) {
    const bent = levelOf(bytes[i], law) + Math.round(step * (1 - (i - start + 1) / RAMP_SAMPLES));
    bytes[i] = encode[Math.max(-32_768, Math.min(32_767, bent)) & 0xffff] ?? 0xff;
  }
}
