/** Sound with the loudness pattern of speech (syllables, pauses between phrases), always the same. µ-law, 8 kHz. */
import { LINEAR_TO_ULAW } from '../../src/media/g711/laws.ts';
import { seededRandom } from '../support/seeded-random.ts';

const RATE = 8000;

export interface PretendVoice {
  readonly seconds: number;
  /** Of the louder syllables, dBov. */
  readonly levelDb: number;
  /** Of the noise beneath, dBov. */
  readonly noiseDb?: number;
  readonly seed?: number;
  /** How much of the upper harmonics there is, 0 … 1: more when a voice is raised. */
  readonly sharpness?: number;
}

/** Phrases of 1.5 s with half a second between them. */
export function pretendVoice(wanted: PretendVoice): Uint8Array {
  const { seconds, levelDb, noiseDb = -70, seed = 1, sharpness = 0.4 } = wanted;
  const chance = seededRandom(seed);
  const random = (): number => chance.fraction();
  const [peak, noise] = [10 ** (levelDb / 20) * Math.SQRT2, 10 ** (noiseDb / 20) * Math.sqrt(3)];
  let strength = 0;
  let phase = 0;
  return Uint8Array.from({ length: seconds * RATE }, (_, i) => {
    const inPhrase = i % (2 * RATE) < 1.5 * RATE;
    const inSyllable = (i % (RATE / 5)) / (RATE / 5);
    if (inSyllable === 0) strength = 0.5 + 0.5 * random();
    phase += (2 * Math.PI * 140) / RATE;
    const voice = Math.sin(phase) + sharpness * Math.sin(3 * phase) + sharpness ** 2 * Math.sin(8 * phase);
    const envelope = inPhrase ? strength * Math.sin(Math.PI * inSyllable) : 0;
    const sample = peak * envelope * voice + noise * (2 * random() - 1);
    return LINEAR_TO_ULAW[Math.round(Math.max(-1, Math.min(1, sample)) * 32_767) & 0xffff] ?? 0xff;
  });
}

export function silence(seconds: number): Uint8Array {
  return new Uint8Array(seconds * RATE).fill(0xff);
}
