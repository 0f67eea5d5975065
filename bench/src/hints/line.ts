/** What the lines of a talk do to it: gain, automatic gain, noise, echo, a change of gain in the middle, lost packets. */
import type { Random } from './random.ts';
import { RATE } from './speech.ts';
import { amplitude } from './talk.ts';
import type { Talk } from './talk.ts';

export const lines = [
  'clean',
  'quiet −12 dB',
  'loud +12 dB',
  'automatic gain',
  'noise 15 dB',
  'other voices 20 dB',
  'echo −24 dB',
  'gain step 6 dB',
  'loss 5 %',
] as const;
export type LineKind = (typeof lines)[number];

/** As the media process gets it: samples of both sides, and the packets of 20 ms that never came. */
export interface Carried {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly lost: readonly boolean[];
}

const BETWEEN_DB = -68;

export function carry(talk: Talk, line: LineKind, random: Random): Carried {
  const packets = (talk.seconds * RATE) / 160;
  const lost = line === 'loss 5 %' ? losses(packets, random) : Array.from({ length: packets }, () => false);
  const noisy = (samples: Float64Array): Float64Array => addNoise(samples, BETWEEN_DB, random);
  const [from, to] = distorted(talk, line, random);
  return { from: noisy(from), to: noisy(to), lost };
}

function distorted(talk: Talk, line: LineKind, random: Random): [Float64Array, Float64Array] {
  const { from, to } = talk;
  switch (line) {
    case 'clean':
    case 'loss 5 %':
      return [from, to];
    case 'quiet −12 dB':
      return [scaled(from, -12), to];
    case 'loud +12 dB':
      return [scaled(from, 12), to];
    case 'automatic gain':
      return [evened(from), evened(to)];
    case 'noise 15 dB':
      return [addNoise(from, -41, random), to];
    case 'other voices 20 dB':
      return [addBabble(from, to, random), to];
    case 'echo −24 dB':
      return [addEcho(from, to), to];
    case 'gain step 6 dB':
      // The telephone is held otherwise from there on: noise and voice alike.
      return [stepped(addNoise(from, -52, random), 55, 6), to];
  }
}

function scaled(samples: Float64Array, db: number): Float64Array {
  const gain = amplitude(db);
  return samples.map((sample) => sample * gain);
}

function stepped(samples: Float64Array, at: number, db: number): Float64Array {
  const gain = amplitude(db);
  return samples.map((sample, i) => (i < at * RATE ? sample : sample * gain));
}

/** Pink enough: white through one pole. */
function addNoise(samples: Float64Array, db: number, random: Random): Float64Array {
  const level = amplitude(db) * Math.sqrt(3) * 1.3;
  let state = 0;
  return samples.map((sample) => {
    state += (random.fraction() * 2 - 1 - state) * 0.7;
    return sample + level * state;
  });
}

/** Talk in the room: the other side's own words, thrice, at other times, 20 dB down. */
function addBabble(samples: Float64Array, words: Float64Array, random: Random): Float64Array {
  const shifts = [1, 2, 3].map(() => Math.round((10 + 60 * random.fraction()) * RATE));
  const gain = amplitude(-20);
  return samples.map((sample, i) => {
    let babble = 0;
    for (const shift of shifts) babble += words[(i + shift) % words.length] ?? 0;
    return sample + babble * gain;
  });
}

/** Of what the other one says, a fifth of a second later. */
function addEcho(samples: Float64Array, other: Float64Array): Float64Array {
  const gain = amplitude(-24);
  return samples.map((sample, i) => sample + (other[i - RATE / 5] ?? 0) * gain);
}

/** Towards −20 dBov by at most 12 dB: down by 6 dB/s, up by 2 dB/s, in speech only. */
function evened(samples: Float64Array): Float64Array {
  let gain = 0;
  let level = -60;
  let energy = 0;
  let factor = 1;
  return samples.map((sample, i) => {
    energy += sample * sample;
    if (i % 160 === 159) {
      level = 10 * Math.log10(energy / 160 + 1e-9);
      energy = 0;
      const wanted = Math.max(-12, Math.min(12, -20 - level));
      if (level > -45) gain += Math.max(-0.12, Math.min(0.04, wanted - gain));
      factor = amplitude(gain);
    }
    return sample * factor;
  });
}

/** One in twenty, mostly two and three in a row. */
function losses(packets: number, random: Random): boolean[] {
  let burst = 0;
  return Array.from({ length: packets }, () => {
    if (burst > 0) return burst-- > 0;
    if (random.fraction() < 0.022) burst = random.below(3);
    else return false;
    return true;
  });
}
