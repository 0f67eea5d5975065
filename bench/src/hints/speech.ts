/** Sentences spoken by espeak-ng (Debian's package), as a telephone would carry them: 8 kHz, −1 … 1. */
import { spawnSync } from 'node:child_process';

export const RATE = 8000;
const MOST_BYTES = 32 * 1024 * 1024;

/** A voice of espeak-ng: a language with a variant. */
export interface Voice {
  readonly name: string;
  readonly sentences: readonly string[];
  /** Words a minute, and pitch 0 … 99. */
  readonly speed: number;
  readonly pitch: number;
}

export function isEspeakHere(): boolean {
  return spawnSync('espeak-ng', ['--version']).status === 0;
}

const spoken = new Map<string, Float64Array>();

/** The sentence; `effort`: how much higher the voice is, as when it is raised, 0 … 99 of pitch. Kept for the next time. */
export function speak(voice: Voice, sentence: string, effort = 0): Float64Array {
  const pitch = Math.min(99, voice.pitch + effort);
  const key = `${voice.name} ${pitch} ${sentence}`;
  const known = spoken.get(key);
  if (known) return known;
  const args = ['--stdout', '-v', voice.name, '-s', String(voice.speed), '-p', String(pitch), sentence];
  const { status, stdout } = spawnSync('espeak-ng', args, { maxBuffer: MOST_BYTES });
  if (status !== 0) throw new Error(`espeak-ng does not speak ${voice.name}`);
  const samples = toRms(trimmed(toTelephone(readWave(stdout))), 1);
  spoken.set(key, samples);
  return samples;
}

interface Wave {
  readonly rate: number;
  readonly samples: Float64Array;
}

/** RIFF of one channel, 16 bits; espeak-ng leaves the lengths open, so the data goes to the end. */
function readWave(bytes: Buffer): Wave {
  const data = bytes.indexOf('data', 12, 'latin1');
  if (data < 0) throw new Error('espeak-ng gave no sound');
  const count = Math.floor((bytes.length - data - 8) / 2);
  const samples = Float64Array.from(
    { length: count },
    (_, i) => bytes.readInt16LE(data + 8 + i * 2) / 32_768,
  );
  return { rate: bytes.readUInt32LE(24), samples };
}

/** To 8 kHz through a low-pass at 3.4 kHz (windowed sinc). */
function toTelephone({ rate, samples }: Wave): Float64Array {
  const half = 48;
  const cutoff = (2 * 3400) / rate;
  const step = rate / RATE;
  return Float64Array.from({ length: Math.floor(samples.length / step) }, (_, n) => {
    const centre = n * step;
    let sum = 0;
    for (let i = Math.ceil(centre - half); i <= centre + half; i++) {
      const x = i - centre;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / half);
      const sinc = x === 0 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x);
      sum += (samples[i] ?? 0) * sinc * window;
    }
    return sum;
  });
}

/** Without the silence around it. */
function trimmed(samples: Float64Array): Float64Array {
  const loud = (value: number): boolean => Math.abs(value) > 0.01;
  const first = samples.findIndex(loud);
  return first < 0 ? samples : samples.slice(first, samples.findLastIndex(loud) + 1);
}

/** Scaled so that its active part (within 20 dB of the loudest 20 ms) has this root mean square. */
export function toRms(samples: Float64Array, rms: number): Float64Array {
  const energies: number[] = [];
  for (let at = 0; at + 160 <= samples.length; at += 160) {
    let sum = 0;
    for (let i = at; i < at + 160; i++) sum += (samples[i] ?? 0) ** 2;
    energies.push(sum / 160);
  }
  const loudest = Math.max(...energies, 1e-12);
  const active = energies.filter((energy) => energy > loudest / 100);
  const mean = active.reduce((sum, energy) => sum + energy, 0) / Math.max(1, active.length);
  return samples.map((sample) => (sample * rms) / Math.sqrt(Math.max(mean, 1e-12)));
}
