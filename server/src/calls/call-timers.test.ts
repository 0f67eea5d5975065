import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CallTimers } from './call-timers.ts';

const call = { id: 'call', organisationId: 'office' };
const HOUR = 3_600_000;
let due: Date[];
let timers: CallTimers;
/** What the clock on the wall was set by since the start. */
let set = 0;

beforeEach(() => {
  vi.useFakeTimers();
  due = [];
  set = 0;
  timers = new CallTimers(
    () => new Date(Date.now() + set),
    (_, at) => due.push(at),
  );
});
afterEach(() => {
  timers.stop();
  vi.useRealTimers();
});

it.each([HOUR, -HOUR, 24 * HOUR, -24 * HOUR, 365 * 24 * HOUR, -365 * 24 * HOUR])(
  'a wait of a minute takes a minute when the clock is set by %d ms in it',
  (jump) => {
    const at = new Date(Date.now() + 60_000);
    timers.set(call, at);
    vi.advanceTimersByTime(30_000);
    set = jump;
    vi.advanceTimersByTime(29_999);
    expect(due).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(due).toEqual([at]);
  },
);

it('a deadline from before the clock was set back by a year does not fall due at once', () => {
  set = -365 * 24 * HOUR;
  timers.set(call, new Date(Date.now() + 60_000));
  vi.advanceTimersByTime(60_000);
  expect(due).toEqual([]);
});
