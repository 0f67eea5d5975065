/** The tones of a telephone's keys (ITU-T Q.23): one of four low frequencies together with one of four high ones. */
import { FRAME_SAMPLES, LINEAR_TO_ULAW, SAMPLE_RATE } from '../g711/laws.ts';

export const LOW_HERTZ = [697, 770, 852, 941] as const;
export const HIGH_HERTZ = [1209, 1336, 1477, 1633] as const;
/** Rows are the low frequencies, columns the high ones. */
export const KEYS = ['123A', '456B', '789C', '*0#D'] as const;

/** −8 dBm0 low, −7 dBm0 high (full scale of µ-law is 3.17 dBm0). */
const LOW_AMPLITUDE = 0.276;
const HIGH_AMPLITUDE = 0.31;
const RAMP_SAMPLES = 40;

/** `frames` times 20 ms of the key's tone as µ-law, with short ramps. Throws RangeError for what is no key. */
export function keyTone(key: string, frames: number): Uint8Array {
  const row = KEYS.findIndex((keys) => keys.includes(key));
  const low = LOW_HERTZ[row];
  const high = HIGH_HERTZ[KEYS[row]?.indexOf(key) ?? -1];
  if (key.length !== 1 || low === undefined || high === undefined) throw new RangeError('not a key');
  const length = frames * FRAME_SAMPLES;
  return Uint8Array.from({ length }, (_, i) => {
    const ramp = Math.min(1, (i + 1) / RAMP_SAMPLES, (length - i) / RAMP_SAMPLES);
    const value = LOW_AMPLITUDE * sine(low, i) + HIGH_AMPLITUDE * sine(high, i);
    return LINEAR_TO_ULAW[Math.round(value * ramp * 32_767) & 0xffff] ?? 0;
  });
}

function sine(hertz: number, sample: number): number {
  return Math.sin((2 * Math.PI * hertz * sample) / SAMPLE_RATE);
}
