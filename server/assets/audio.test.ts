import { readFileSync, readdirSync } from 'node:fs';
import { announcements } from '@denwaban/server-api/caller-words';
import { describe, expect, it } from 'vitest';
import { encodeUlaw } from './audio-tools.ts';
import { HOLD_MUSIC, WAITING_MUSIC } from './music.ts';

interface Entry {
  readonly key: string;
  readonly file: string;
  readonly durationMs: number;
  readonly textJa: string;
  readonly provisional: boolean;
}

const folder = new URL('audio/', import.meta.url);
const index: readonly Entry[] = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8'));
const LEVELS = Float64Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + 132) << ((bits & 0x70) >> 4)) - 132;
  return (bits & 0x80 ? -magnitude : magnitude) / 32_768;
});

function samplesOf({ file }: Entry): Float64Array {
  return Float64Array.from(readFileSync(new URL(file, folder)), (code) => LEVELS[code] ?? 0);
}

function rmsDb(samples: Float64Array): number {
  return 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

describe('the sounds of a new installation', () => {
  it('are those that the index names, with the texts as they are now', () => {
    expect(readdirSync(folder).toSorted()).toEqual(
      [...index.map(({ file }) => file), 'index.json'].toSorted(),
    );
    for (const { key, textJa } of announcements)
      expect(index.find((entry) => entry.key === key)?.textJa).toBe(textJa);
    for (const { key } of [HOLD_MUSIC, WAITING_MUSIC])
      expect(index.some((entry) => entry.key === key)).toBe(true);
  });

  for (const entry of index) {
    it(`${entry.key} is as long as it says, neither faint nor clipped`, () => {
      const samples = samplesOf(entry);
      expect(Math.abs(samples.length / 8 - entry.durationMs)).toBeLessThanOrEqual(1);
      expect(rmsDb(samples)).toBeGreaterThan(-24);
      expect(rmsDb(samples)).toBeLessThan(-16);
      expect(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeLessThan(0.95);
    });
  }

  it('never say in whose name the call is answered, and say themselves that the voice is provisional', () => {
    for (const { textJa } of announcements) expect(textJa).not.toMatch(/株式会社|設備|様でございます/);
    expect(index.filter(({ provisional }) => provisional).map(({ key }) => key)).toEqual(
      announcements.map(({ key }) => key),
    );
  });

  it('of music go round without a seam', () => {
    for (const { key } of [HOLD_MUSIC, WAITING_MUSIC]) {
      const entry = index.find((one) => one.key === key);
      const samples = entry ? samplesOf(entry) : new Float64Array(1);
      const steps = samples.map((sample, i) => Math.abs(sample - (samples[i - 1] ?? sample)));
      const greatest = steps.reduce((most, step) => Math.max(most, step), 0);
      expect(Math.abs((samples[0] ?? 0) - (samples.at(-1) ?? 0))).toBeLessThanOrEqual(greatest);
    }
  });

  it('are encoded as G.711 has it', () => {
    const codes = encodeUlaw(Float64Array.of(0, 1, -1, 0.5, -0.001));
    expect([...codes].map((code) => Math.round((LEVELS[code] ?? 0) * 1000) / 1000)).toEqual([
      0, 0.98, -0.98, 0.512, -0.001,
    ]);
  });
});
