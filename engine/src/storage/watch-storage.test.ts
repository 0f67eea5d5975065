import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchStorage } from './watch-storage.ts';
import type { Storage, StorageState } from './watch-storage.ts';

let free: number | Error;
let storage: Storage;
const told: StorageState[] = [];

async function become(bytes: number | Error): Promise<void> {
  free = bytes;
  await vi.advanceTimersByTimeAsync(1000);
}

beforeEach(async () => {
  vi.useFakeTimers();
  told.length = 0;
  free = 2000;
  const freeBytes = async () => {
    if (free instanceof Error) throw free;
    return free;
  };
  const log = { warn: vi.fn(), error: vi.fn() };
  storage = await watchStorage({ reserveBytes: 1000, freeBytes, log });
  storage.onChange((state) => told.push(state));
});

afterEach(() => {
  storage.stop();
  vi.useRealTimers();
});

it('tells once when the reserve is reached, and again when there is clearly more', async () => {
  await become(999);
  await become(998);
  expect(told).toEqual([{ recordingPossible: false, recordingMayGoOn: true, freeBytes: 999 }]);
  await become(1050);
  expect(storage.recordingPossible).toBe(false);
  await become(1100);
  expect(told.slice(1)).toEqual([{ recordingPossible: true, recordingMayGoOn: true, freeBytes: 1100 }]);
});

it('stops what runs at a quarter of the reserve', async () => {
  await become(251);
  expect(storage.recordingMayGoOn).toBe(true);
  await become(249);
  expect(told.at(-1)).toEqual({ recordingPossible: false, recordingMayGoOn: false, freeBytes: 249 });
});

it('does not take a disk that cannot be asked for a full one', async () => {
  await become(new Error('EIO'));
  expect(told).toEqual([]);
  expect(storage).toMatchObject({ recordingPossible: true, freeBytes: 2000 });
});
