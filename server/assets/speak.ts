import { execFileSync } from 'node:child_process';
import { resample, setLevel, telephoneTone } from './audio-tools.ts';

const RATE = 8000;
const RMS_DB = -18;
const PAUSE_MS = { '。': 450, '、': 220 } as const;

/** How a voice sounds: espeak-ng's variant, words a minute, pitch (0 to 99), loudness. */
export interface Voice {
  readonly variant: string;
  readonly speed: number;
  readonly pitch: number;
  readonly rmsDb: number;
}

/** The voice of announcements. */
const announcer: Voice = { variant: 'ja+f2', speed: 150, pitch: 52, rmsDb: RMS_DB };

/** Kana as speech at 8 kHz. Sentences are said one by one, with the pauses of a calm speaker between them. */
export function speak(kana: string, voice: Voice = announcer): Float64Array {
  const parts: Float64Array[] = [silence(150)];
  for (const [, words, mark] of kana.matchAll(/([^。、]+)([。、])/g)) {
    if (!words) continue;
    parts.push(sayPhrase(words.trim(), mark === '。', voice), silence(PAUSE_MS[mark === '。' ? '。' : '、']));
  }
  return join(parts);
}

function sayPhrase(words: string, last: boolean, voice: Voice): Float64Array {
  const { variant, speed, pitch } = voice;
  const sound = ['-v', variant, '-s', String(speed), '-p', String(pitch), '-g', '1', '--stdout'];
  const wav = execFileSync('espeak-ng', [...sound, words + (last ? '。' : '、')], { maxBuffer: 64e6 });
  const { samples, rate } = readWav(wav);
  return setLevel(trim(telephoneTone(resample(samples, rate, RATE), RATE)), voice.rmsDb);
}

/** 16-bit mono PCM. espeak-ng leaves the lengths open on a pipe, so the data runs to the end. */
function readWav(wav: Buffer): { samples: Float64Array; rate: number } {
  const data = wav.indexOf('data', 12, 'latin1') + 8;
  const count = (wav.length - data) >> 1;
  return {
    samples: Float64Array.from({ length: count }, (_, i) => wav.readInt16LE(data + 2 * i) / 32_768),
    rate: wav.readUInt32LE(24),
  };
}

function trim(samples: Float64Array): Float64Array {
  const loud = (sample: number) => Math.abs(sample) > 0.004;
  const first = samples.findIndex(loud);
  const last = samples.findLastIndex(loud);
  return samples.subarray(Math.max(0, first - 80), last + 240);
}

function silence(ms: number): Float64Array {
  return new Float64Array((ms * RATE) / 1000);
}

function join(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
