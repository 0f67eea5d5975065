/** Brings speech to the level that telephones expect, so that no announcement is louder than the next. */
import { AudioRefused } from './audio.ts';

const speechDb = -19;
const silenceDb = -60;
/** More than this would only lift noise. */
const maxGain = 30;
const ceiling = 0.89;

const decibels = (ratio: number): number => 20 * Math.log10(Math.max(ratio, 1e-9));

/** RMS of what is spoken: of the 20-ms pieces that come within 30 dB of the loudest. */
function spokenRms(samples: Float32Array): number {
  const piece = 160;
  const powers: number[] = [];
  for (let at = 0; at + piece <= samples.length; at += piece) {
    let sum = 0;
    for (let i = at; i < at + piece; i += 1) sum += samples[i]! ** 2;
    powers.push(sum / piece);
  }
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0);
  const spoken = powers.filter((power) => power >= loudest / 1000);
  return Math.sqrt(spoken.reduce((sum, power) => sum + power, 0) / Math.max(1, spoken.length));
}

/** Straight up to 0.6 of full scale, then bent so that it never clips. */
function soften(sample: number): number {
  const size = Math.abs(sample);
  return size <= 0.6
    ? sample
    : Math.sign(sample) * (0.6 + (ceiling - 0.6) * Math.tanh((size - 0.6) / (ceiling - 0.6)));
}

/** Throws AudioRefused `silent`. */
export function evenLevel(samples: Float32Array): Float32Array {
  const rms = spokenRms(samples);
  if (decibels(rms) < silenceDb) throw new AudioRefused('silent');
  const gain = Math.min(10 ** (speechDb / 20) / rms, maxGain);
  return samples.map((sample) => soften(sample * gain));
}
