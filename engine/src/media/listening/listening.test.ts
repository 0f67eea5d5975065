import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toneUlaw } from '../../../test/media/tone.ts';
import { LINEAR_TO_ULAW, PCMU, ULAW_TO_LINEAR } from '../g711/laws.ts';
import { HIGH_HERTZ, KEYS, LOW_HERTZ, keyTone } from '../playback/key-tones.ts';
import { Ears } from './ears.ts';

const SPEECH = new URL('../../../../server/assets/audio/', import.meta.url);

/** What is heard in this audio: keys, and F for a FAX. */
function heard(...pieces: Uint8Array[]): string {
  let all = '';
  const ears = new Ears(
    { keys: true, fax: true },
    { onDigit: (digit) => (all += digit), onFax: () => (all += 'F') },
    0,
  );
  const bytes = Buffer.concat(pieces);
  for (let at = 0; at < bytes.length; at += 160)
    ears.hear(bytes, at, Math.min(bytes.length, at + 160), PCMU, 0);
  return all;
}

const silence = (ms: number): Uint8Array => new Uint8Array(ms * 8).fill(0xff);

/** Louder or quieter, with noise of this amplitude. */
function altered(ulaw: Uint8Array, gain: number, noise = 0): Uint8Array {
  let random = 1;
  return ulaw.map((code) => {
    random = (random * 16_807) % 2_147_483_647;
    const sample = (ULAW_TO_LINEAR[code] ?? 0) * gain + ((random / 2_147_483_647) * 2 - 1) * noise * 32_768;
    return LINEAR_TO_ULAW[Math.round(sample) & 0xffff] ?? 0;
  });
}

function twoTones(
  low: number,
  high: number,
  ms: number,
  lowAmplitude = 0.2,
  highAmplitude = 0.2,
): Uint8Array {
  const [one, other] = [toneUlaw(low, ms * 8, 0, lowAmplitude), toneUlaw(high, ms * 8, 0, highAmplitude)];
  return one.map(
    (code, i) =>
      LINEAR_TO_ULAW[((ULAW_TO_LINEAR[code] ?? 0) + (ULAW_TO_LINEAR[other[i] ?? 0] ?? 0)) & 0xffff] ?? 0,
  );
}

describe('keys in the audio', () => {
  const all = KEYS.join('');
  const pressed = (gain: number, noise = 0): Uint8Array[] =>
    all.split('').flatMap((key) => [altered(twoKeyFrames(key), gain, noise), altered(silence(53), 1, noise)]);
  /** 60 ms. */
  const twoKeyFrames = (key: string): Uint8Array => keyTone(key, 3);

  it('are heard once each, loud, faint and in noise', () => {
    for (const gain of [1, 0.3, 0.06]) expect(heard(...pressed(gain))).toBe(all);
    expect(heard(...pressed(0.5, 0.03))).toBe(all);
  });

  it('of 40 ms are heard, and a long one once, also with a hole in it', () => {
    for (let shift = 0; shift < 13; shift++)
      expect(heard(silence(shift), twoTones(770, 1336, 40), silence(60))).toBe('5');
    expect(heard(keyTone('8', 100), silence(60))).toBe('8');
    expect(heard(keyTone('8', 10), silence(10), keyTone('8', 10), silence(50))).toBe('8');
  });

  it('are heard when they are off by 1.5 % and one tone is louder, as the network allows', () => {
    for (const [low, high] of [
      [LOW_HERTZ[0] * 1.015, HIGH_HERTZ[3] * 0.985],
      [LOW_HERTZ[0] * 0.985, HIGH_HERTZ[3] * 1.015],
    ] as const)
      expect(heard(twoTones(low, high, 80), silence(60))).toBe('A');
    expect(heard(twoTones(770, 1336, 80, 0.2, 0.28), silence(60))).toBe('5');
    expect(heard(twoTones(770, 1336, 80, 0.28, 0.14), silence(60))).toBe('5');
  });

  it('are not heard in one tone, in tones of other frequencies, and at a level that is none', () => {
    for (const hertz of [400, 697, 941, 1209, 1477, 2100]) expect(heard(toneUlaw(hertz, 8000))).toBe('');
    expect(heard(twoTones(650, 1336, 500))).toBe('');
    expect(heard(twoTones(770, 1150, 500))).toBe('');
    expect(heard(...pressed(0.005))).toBe('');
  });
});

/** CNG: 0.5 s on, 3 s off. */
function cng(hertz: number, amplitude = 0.1): Uint8Array {
  return Buffer.concat([silence(300), toneUlaw(hertz, 4000, 0, amplitude), silence(3000)]);
}

describe('the calling tone of a FAX machine', () => {
  it('is heard at its first burst, once, within its tolerance', () => {
    for (const hertz of [1064, 1100, 1136]) expect(heard(cng(hertz), cng(hertz))).toBe('F');
    expect(heard(altered(cng(1100), 0.2, 0.002))).toBe('F');
    expect(heard(silence(300), toneUlaw(1100, 3500, 0, 0.1), silence(300))).toBe('F');
  });

  it('is not every beep, nor a tone of another length, nor one in the middle of sound', () => {
    for (const hertz of [1000, 1200]) expect(heard(cng(hertz))).toBe('');
    for (const ms of [200, 1000]) expect(heard(silence(300), toneUlaw(1100, ms * 8), silence(500))).toBe('');
    expect(heard(toneUlaw(500, 4000), toneUlaw(1100, 4000), silence(500))).toBe('');
    expect(heard(silence(300), toneUlaw(1100, 4000), toneUlaw(500, 4000))).toBe('');
  });

  it('is listened for only in the first half minute', () => {
    let fax = 0;
    const ears = new Ears({ keys: false, fax: true }, { onDigit: () => 0, onFax: () => fax++ }, 0);
    const bytes = cng(1100);
    ears.hear(bytes, 0, bytes.length, PCMU, 30_001);
    expect([fax, ears.needed]).toEqual([0, false]);
  });
});

it('speech and music are neither keys nor a FAX', () => {
  const names = readdirSync(SPEECH).filter((name) => name.endsWith('.ulaw'));
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect([name, heard(readFileSync(new URL(name, SPEECH)))]).toEqual([name, '']);
});
