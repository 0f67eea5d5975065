import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Autosave } from './autosave.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('typing is saved once, after a pause', async () => {
  const save = vi.fn((_words: string) => Promise.resolve());
  const autosave = new Autosave(save);
  autosave.touch('words');
  await vi.advanceTimersByTimeAsync(500);
  autosave.touch('more words');
  await vi.advanceTimersByTimeAsync(500);
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(300);
  expect(save.mock.calls).toEqual([['more words']]);
  expect(autosave.state()).toBe('saved');
});

test('what is typed while a save is under way is saved after it', async () => {
  let finish = () => {};
  const save = vi.fn((_words: string) => new Promise<void>((resolve) => (finish = resolve)));
  const autosave = new Autosave(save);
  autosave.touch('words');
  await vi.advanceTimersByTimeAsync(700);
  autosave.touch('words');
  await vi.advanceTimersByTimeAsync(2000);
  expect(save).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(700);
  expect(save).toHaveBeenCalledTimes(2);
});

test('a failed save is shown and tried again until it succeeds', async () => {
  const save = vi.fn((_words: string) => Promise.resolve()).mockRejectedValueOnce(new Error('away'));
  const autosave = new Autosave(save);
  autosave.touch('words');
  await vi.advanceTimersByTimeAsync(700);
  expect(autosave.state()).toBe('failed');
  await vi.advanceTimersByTimeAsync(4000);
  expect(autosave.state()).toBe('saved');
  expect(save).toHaveBeenCalledTimes(2);
});

test('while the report is being sent nothing overwrites it', async () => {
  const save = vi.fn((_words: string) => Promise.resolve());
  const autosave = new Autosave(save);
  autosave.touch('words');
  await autosave.hold();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(save).not.toHaveBeenCalled();
  autosave.release();
  await vi.advanceTimersByTimeAsync(700);
  expect(save).toHaveBeenCalledTimes(1);
});

test('leaving saves at once, and only what is not saved yet', async () => {
  const save = vi.fn((_words: string) => Promise.resolve());
  const autosave = new Autosave(save);
  autosave.flush();
  expect(save).not.toHaveBeenCalled();
  autosave.touch('words');
  autosave.flush();
  expect(save).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(save).toHaveBeenCalledTimes(1);
});
