import { expect, it } from 'vitest';
import type { SpoolFrame, SpoolReading } from '../../telephony/spool.ts';
import { joinSpools } from './join-spools.ts';

function spool(startedAt: number, samples: number, value: number, complete = true): SpoolReading {
  let end: SpoolReading['end'] = null;
  async function* frames(): AsyncGenerator<SpoolFrame> {
    const sound = new Uint8Array(samples).fill(value);
    yield { kind: 'audio', left: sound, right: sound };
    end = { complete, durationMs: samples / 8, sha256: '' };
  }
  return {
    header: { recipient: '', recordingId: '', legId: '', startedAt },
    frames: frames(),
    get end() {
      return end;
    },
  };
}

/** First and last sample of each frame, with the place of the first. */
async function read(joined: Pick<SpoolReading, 'frames' | 'end'>) {
  const heard: [number, number | undefined][] = [];
  let samples = 0;
  for await (const { left } of joined.frames) {
    expect(left.length).toBeLessThanOrEqual(8000);
    heard.push([samples, left.at(-1)]);
    samples += left.length;
  }
  return { heard, samples };
}

it('puts each part in its place, with silence between them', async () => {
  const joined = joinSpools([spool(1_000_000, 8_000, 1), spool(1_002_500, 4_000, 2)]);
  expect(await read(joined)).toEqual({
    heard: [
      [0, 1],
      [8_000, 0xff],
      [16_000, 0xff],
      [20_000, 2],
    ],
    samples: 24_000,
  });
  expect(joined.end).toMatchObject({ complete: true, durationMs: 3_000 });
});

it('loses nothing where a part begins before the one before it ended, or a clock was set', async () => {
  const early = joinSpools([spool(1_000, 8_000, 1), spool(1_500, 800, 2)]);
  expect((await read(early)).samples).toBe(8_800);
  const year = joinSpools([spool(0, 800, 1), spool(365 * 86_400_000, 800, 2, false)]);
  expect((await read(year)).samples).toBe(600 * 8_000 + 1_600);
  expect(year.end?.complete).toBe(false);
});
