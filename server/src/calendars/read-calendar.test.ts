import { expect, it } from 'vitest';
import { readCalendar } from './read-calendar.ts';

const window = {
  from: Date.parse('2026-12-01T00:00:00+09:00'),
  until: Date.parse('2027-12-01T00:00:00+09:00'),
};
const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]): string[] => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'];
const moment = (ms: number): string =>
  new Date(ms).toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' }).slice(0, 16);
const read = async (text: string) => {
  const spans = await readCalendar(text, { window, titles: false });
  return typeof spans === 'string' ? spans : spans.map(({ from, until }) => [moment(from), moment(until)]);
};

it('knows UTC, zones by name, zones that it describes, times without a zone, and whole days', async () => {
  const utc = event('DTSTART:20261202T010000Z', 'DTEND:20261202T020000Z');
  expect(await read(calendar(...utc))).toEqual([['2026-12-02 10:00', '2026-12-02 11:00']]);
  const bare = event('DTSTART:20261202T100000', 'DURATION:PT30M');
  expect(await read(calendar(...bare))).toEqual([['2026-12-02 10:00', '2026-12-02 10:30']]);
  const named = event(
    'DTSTART;TZID=America/New_York:20261202T100000',
    'DTEND;TZID=America/New_York:20261202T110000',
  );
  expect(await read(calendar(...named))).toEqual([['2026-12-03 00:00', '2026-12-03 01:00']]);
  const described = [
    'BEGIN:VTIMEZONE',
    'TZID:Here',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0800',
    'TZOFFSETTO:+0800',
    'END:STANDARD',
    'END:VTIMEZONE',
    ...event('DTSTART;TZID=Here:20261202T100000', 'DTEND;TZID=Here:20261202T110000'),
  ];
  expect(await read(calendar(...described))).toEqual([['2026-12-02 11:00', '2026-12-02 12:00']]);
  const day = event('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261226');
  expect(await read(calendar(...day))).toEqual([['2026-12-24 00:00', '2026-12-26 00:00']]);
});

it('repeats, leaves out what is excepted, and moves what was moved', async () => {
  const weekly = event(
    'DTSTART:20261202T010000Z',
    'DTEND:20261202T020000Z',
    'RRULE:FREQ=WEEKLY;COUNT=3',
    'EXDATE:20261209T010000Z',
  );
  const moved = event('RECURRENCE-ID:20261216T010000Z', 'DTSTART:20261216T030000Z', 'DTEND:20261216T040000Z');
  expect(await read(calendar(...weekly, ...moved))).toEqual([
    ['2026-12-02 10:00', '2026-12-02 11:00'],
    ['2026-12-16 12:00', '2026-12-16 13:00'],
  ]);
});

it('leaves out what is cancelled, marked as free, or outside the time', async () => {
  const at = ['DTSTART:20261202T010000Z', 'DTEND:20261202T020000Z'];
  const none = [
    event(...at, 'STATUS:CANCELLED'),
    event(...at, 'TRANSP:TRANSPARENT'),
    event('DTSTART:20251202T010000Z', 'DTEND:20251202T020000Z'),
  ];
  expect(await read(calendar(...none.flat()))).toEqual([]);
});

it('what is no calendar, has too much in it or never ends is said to be so, in seconds', async () => {
  expect(await read('hello')).toBe('unreadable');
  expect(await read(calendar(...event('DTSTART:yesterday')))).toBe('unreadable');
  const at = ['DTSTART:20261202T010000Z', 'DTEND:20261202T010001Z'];
  expect(await read(calendar(...event(...at, 'RRULE:FREQ=SECONDLY')))).toBe('too-much');
  const began = performance.now();
  expect(await read(calendar(...event(...at, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')))).toBe('too-much');
  expect(performance.now() - began).toBeLessThan(15_000);
}, 40_000);

it('tells whole days and Outlook’s absences from others, and titles only to whoever asks for them', async () => {
  const text = calendar(
    ...event('SUMMARY:秘密の\\n会議', 'DTSTART;VALUE=DATE:20261224'),
    ...event(
      'SUMMARY:通院',
      'X-MICROSOFT-CDO-BUSYSTATUS:OOF',
      'DTSTART:20261202T010000Z',
      'DTEND:20261202T020000Z',
    ),
  );
  const about = async (titles: boolean) => {
    const events = await readCalendar(text, { window, titles });
    return typeof events === 'string'
      ? events
      : events.map(({ allDay, away, title }) => [allDay, away, title]);
  };
  expect(await about(false)).toEqual([
    [true, false, ''],
    [false, true, ''],
  ]);
  expect(await about(true)).toEqual([
    [true, false, '秘密の 会議'],
    [false, true, '通院'],
  ]);
});
