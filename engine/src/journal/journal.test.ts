import { appendFile, mkdtemp, readdir, rm, truncate, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnnumberedEvent } from '@denwaban/engine-api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../log.ts';
import { Journal } from './journal.ts';
import { openJournal } from './open-journal.ts';
import { createSegment } from './segment-files.ts';
import { NOTHING_UNFINISHED } from './unfinished.ts';

const log = createLog('silent');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const digit = (legId: string): UnnumberedEvent => ({ event: 'leg.digit', legId, digit: '5' });
const offered = (legId: string): UnnumberedEvent => ({
  event: 'leg.offered',
  legId,
  kind: 'trunk',
  trunkId: 'trunk',
  called: { number: '+81300001001', dialled: '0300001001' },
  caller: { number: null, status: 'restricted', displayName: null },
  phoneId: null,
  replacesLegId: null,
  divertedFrom: null,
  signallingCallId: 'x@y',
  fallback: false,
});
const ended = (legId: string): UnnumberedEvent => ({
  event: 'leg.ended',
  legId,
  reason: 'hung-up',
  sipStatus: null,
});

/** Numbers of the durable events after one, until `last` was read. */
async function read(journal: Journal, after: number, last: number): Promise<number[]> {
  const stop = new AbortController();
  const numbers: number[] = [];
  if (after === last) return numbers;
  for await (const batch of journal.follow(after, stop.signal)) {
    numbers.push(...batch.map(({ number }) => number));
    if ((numbers.at(-1) ?? 0) >= last) break;
  }
  return numbers;
}

const oneTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('the event journal', () => {
  it('numbers from 1 without a hole and hands every event to a follower', async () => {
    const { journal } = await openJournal(folder, log);
    for (let index = 0; index < 100; index += 1) expect(journal.record(digit('a')).number).toBe(index + 1);
    expect(await read(journal, 0, 100)).toEqual(oneTo(100));
    expect(await read(journal, 97, 100)).toEqual([98, 99, 100]);
    await journal.close();
  });

  it('goes on numbering in the next run, and a follower reads across runs', async () => {
    for (const run of [1, 2, 3]) {
      const { journal } = await openJournal(folder, log);
      expect(journal.last).toBe((run - 1) * 10);
      for (let index = 0; index < 10; index += 1) journal.record(digit('a'));
      expect(await read(journal, 0, run * 10)).toEqual(oneTo(run * 10));
      await journal.close();
    }
  });

  it('keeps the whole lines before a torn one', async () => {
    const first = await openJournal(folder, log);
    for (let index = 0; index < 5; index += 1) first.journal.record(digit('a'));
    await first.journal.close();
    const [name = ''] = await readdir(folder);
    await truncate(join(folder, name), (await stat(join(folder, name))).size - 7);
    const second = await openJournal(folder, log);
    expect(second.journal.last).toBe(4);
    expect(second.journal.record(digit('b')).number).toBe(5);
    expect(await read(second.journal, 0, 5)).toEqual(oneTo(5));
    await second.journal.close();
  });

  it('keeps what is before a tail of zeros, as a power cut may leave', async () => {
    const first = await openJournal(folder, log);
    first.journal.record(digit('a'));
    await first.journal.close();
    const [name = ''] = await readdir(folder);
    await appendFile(join(folder, name), Buffer.alloc(512));
    const second = await openJournal(folder, log);
    expect(second.journal.last).toBe(1);
    await second.journal.close();
  });

  it('tells what an earlier run left unfinished, also after its beginning was forgotten', async () => {
    const first = await openJournal(folder, log);
    first.journal.record(offered('lives'));
    first.journal.record(offered('ended'));
    first.journal.record({ event: 'recording.started', legId: 'lives', recordingId: 'tape', startedAt: 1 });
    first.journal.record(ended('ended'));
    await first.journal.close();
    const second = await openJournal(folder, log);
    const expected = { legs: ['lives'], recordings: [{ recordingId: 'tape', legId: 'lives' }] };
    expect(second.unfinished).toEqual(expected);
    await second.journal.acknowledge(4);
    expect(await readdir(folder)).toHaveLength(1);
    await second.journal.close();
    const third = await openJournal(folder, log);
    expect(third.unfinished).toEqual(expected);
    expect(third.journal.last).toBe(4);
    await third.journal.close();
  });

  it('forgets acknowledged events, never those that are not', async () => {
    const first = await openJournal(folder, log);
    for (let index = 0; index < 10; index += 1) first.journal.record(digit('a'));
    await first.journal.close();
    const { journal } = await openJournal(folder, log);
    await journal.acknowledge(9);
    expect(journal.first).toBe(1);
    await journal.acknowledge(10);
    expect(journal.first).toBe(11);
    journal.record(digit('b'));
    expect(await read(journal, 0, 11)).toEqual([11]);
    await journal.close();
  });

  it('closes a segment after a while, so that what was acknowledged can be forgotten', async () => {
    const clock = performance.now.bind(performance);
    let ahead = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + ahead);
    const { journal } = await openJournal(folder, log);
    journal.record(digit('a'));
    expect(await read(journal, 0, 1)).toEqual([1]);
    ahead = 11 * 60_000;
    journal.record(digit('b'));
    expect(await read(journal, 1, 2)).toEqual([2]);
    await expect.poll(() => journal.acknowledge(2).then(() => journal.first)).toBe(3);
    expect(await readdir(folder)).toHaveLength(1);
    journal.record(digit('c'));
    expect(await read(journal, 2, 3)).toEqual([3]);
    await journal.close();
  });

  it('goes on undisturbed when the clock is set by an hour, a day, a year', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { journal } = await openJournal(folder, log);
    const now = Date.now();
    for (const [index, hours] of [1, -24, 24 * 365, -24 * 365].entries()) {
      vi.setSystemTime(now + hours * 3_600_000);
      journal.record(digit('a'));
      expect(await read(journal, index, index + 1)).toEqual([index + 1]);
    }
    expect(await readdir(folder)).toHaveLength(1);
    await journal.close();
  });

  it('wakes a follower that waits, in order and without a double', async () => {
    const { journal } = await openJournal(folder, log);
    const reading = read(journal, 0, 50);
    for (let index = 0; index < 50; index += 1) {
      journal.record(digit('a'));
      if (index % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await reading).toEqual(oneTo(50));
    await journal.close();
  });

  it('reads a slow follower from disk when memory has moved on', async () => {
    const { journal } = await openJournal(folder, log);
    for (let index = 0; index < 6000; index += 1) journal.record(digit('a'));
    await read(journal, 5999, 6000);
    expect(await read(journal, 0, 6000)).toEqual(oneTo(6000));
    await journal.close();
  });

  it('writes again, without hole or double, what the disk refused', async () => {
    const file = await createSegment(folder, 1, NOTHING_UNFINISHED);
    const state = { folder, log, file, segments: [1], last: 0, unfinished: NOTHING_UNFINISHED };
    const journal = new Journal(state);
    journal.record(digit('before'));
    expect(await read(journal, 0, 1)).toEqual([1]);
    file.write = () => Promise.reject(new Error('no space left on device'));
    journal.record(digit('refused'));
    await expect.poll(() => journal.failing).toBe(true);
    journal.record(digit('behind'));
    expect(await read(journal, 0, 3)).toEqual([1, 2, 3]);
    expect(journal.failing).toBe(false);
    await journal.close();
    const again = await openJournal(folder, log);
    expect(again.journal.last).toBe(3);
    expect(await read(again.journal, 0, 3)).toEqual([1, 2, 3]);
    await again.journal.close();
  });

  it('refuses an event that its readers could not read', async () => {
    const { journal } = await openJournal(folder, log);
    expect(() => journal.record({ event: 'leg.digit', legId: 'a', digit: 'no digit' })).toThrow();
    expect(journal.record(digit('a')).number).toBe(1);
    await journal.close();
  });
});
