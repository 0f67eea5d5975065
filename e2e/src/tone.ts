import { readFile, writeFile } from 'node:fs/promises';

/** Samples between -1 and 1. */
export interface Sound {
  readonly rate: number;
  readonly channels: readonly Float64Array[];
}

/**
 * A 16-bit mono WAV file with one sine. In syllables it pauses for 0.2 s after every 0.4 s: a browser takes a tone that
 * never pauses for noise, and makes it quieter and quieter.
 */
export async function writeToneWav(
  file: string,
  hertz: number,
  seconds: number,
  rate: number,
  { syllables = false } = {},
): Promise<void> {
  const samples = Math.round(seconds * rate);
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let n = 0; n < samples; n++) {
    const pause = syllables && n % (0.6 * rate) >= 0.4 * rate;
    bytes.writeInt16LE(pause ? 0 : Math.round(9000 * Math.sin((2 * Math.PI * hertz * n) / rate)), 44 + n * 2);
  }
  await writeFile(file, bytes);
}

/** Reads 16-bit PCM WAV, also one whose header was never completed. */
export async function readWav(file: string): Promise<Sound> {
  return parseWav(await readFile(file));
}

export function parseWav(bytes: Buffer): Sound {
  const format = bytes.indexOf('fmt ');
  const data = bytes.indexOf('data');
  const channelCount = bytes.readUInt16LE(format + 10);
  const rate = bytes.readUInt32LE(format + 12);
  const body = bytes.subarray(data + 8);
  const frames = Math.floor(body.length / 2 / channelCount);
  const channels = Array.from({ length: channelCount }, () => new Float64Array(frames));
  for (let frame = 0; frame < frames; frame++) {
    for (let channel = 0; channel < channelCount; channel++) {
      channels[channel]![frame] = body.readInt16LE((frame * channelCount + channel) * 2) / 32_768;
    }
  }
  return { rate, channels };
}

/**
 * Share of a stretch's energy that lies at one frequency (Goertzel): near 1 for a clean tone of it, near 0 without.
 * Silence gives 0.
 */
export function shareOf(samples: Float64Array, rate: number, hertz: number): number {
  const step = (2 * Math.PI * hertz) / rate;
  let [real, imaginary, energy] = [0, 0, 0];
  samples.forEach((sample, n) => {
    real += sample * Math.cos(step * n);
    imaginary += sample * Math.sin(step * n);
    energy += sample * sample;
  });
  if (energy / samples.length < 1e-5) return 0;
  return (2 * (real * real + imaginary * imaginary)) / (samples.length * energy);
}

/** The greatest share over all 200 ms windows: was this tone heard at any time? */
export function heard(sound: Sound, channel: number, hertz: number): number {
  const samples = sound.channels[channel] ?? new Float64Array();
  const window = Math.round(sound.rate / 5);
  let best = 0;
  for (let start = 0; start + window <= samples.length; start += window) {
    best = Math.max(best, shareOf(samples.subarray(start, start + window), sound.rate, hertz));
  }
  return best;
}

/** Seconds (by 200 ms windows) in which the tone is the sound. */
export function secondsOf(sound: Sound, channel: number, hertz: number): number {
  const samples = sound.channels[channel] ?? new Float64Array();
  const window = Math.round(sound.rate / 5);
  let windows = 0;
  for (let start = 0; start + window <= samples.length; start += window) {
    if (shareOf(samples.subarray(start, start + window), sound.rate, hertz) > 0.7) windows++;
  }
  return windows / 5;
}

/** The first seconds of a sound. */
export const head = ({ rate, channels }: Sound, seconds: number): Sound => ({
  rate,
  channels: channels.map((samples) => samples.subarray(0, Math.max(0, Math.round(rate * seconds)))),
});

/** The last seconds of a sound. */
export const tail = ({ rate, channels }: Sound, seconds: number): Sound => ({
  rate,
  channels: channels.map((samples) => samples.subarray(-Math.round(rate * seconds))),
});
