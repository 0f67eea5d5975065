/**
 * Another sample rate by a polyphase windowed sinc. What lies above the telephone band or above half of either rate is
 * filtered out first, else it would fold into what is heard.
 */
const zeroCrossings = 16;
const bandHz = 3600;

/** @returns about `samples.length * to / from` samples */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const divisor = greatestCommonDivisor(from, to);
  const [up, down] = [to / divisor, from / divisor];
  const cutoff = Math.min(bandHz, from / 2, to / 2) / from;
  const reach = Math.ceil(zeroCrossings / (2 * cutoff));
  const phases = makePhases(up, cutoff, reach);
  const width = 2 * reach + 1;
  const out = new Float32Array(Math.floor((samples.length * to) / from));
  for (let i = 0; i < out.length; i += 1) {
    const position = i * down;
    const first = Math.floor(position / up) - reach;
    const taps = (position % up) * width;
    let sum = 0;
    for (let k = Math.max(0, -first); k < width && first + k < samples.length; k += 1) {
      sum += samples[first + k]! * phases[taps + k]!;
    }
    out[i] = sum;
  }
  return out;
}

/** For each of `up` offsets between two samples, the weights of the samples around, with gain 1 at 0 Hz. */
function makePhases(up: number, cutoff: number, reach: number): Float32Array {
  const width = 2 * reach + 1;
  const phases = new Float32Array(up * width);
  for (let phase = 0; phase < up; phase += 1) {
    let total = 0;
    for (let k = 0; k < width; k += 1) {
      const distance = k - reach - phase / up;
      const weight = Math.abs(distance) > reach ? 0 : sinc(2 * cutoff * distance) * hann(distance / reach);
      phases[phase * width + k] = weight;
      total += weight;
    }
    for (let k = 0; k < width; k += 1) phases[phase * width + k]! /= total;
  }
  return phases;
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const hann = (x: number): number => 0.5 + 0.5 * Math.cos(Math.PI * x);
const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
