import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { writeCalendar } from './write-calendar.ts';

const booking = {
  id: '019a0000-0000-7000-8000-000000000001',
  startsAt: new Date('2026-12-02T10:00:00+09:00'),
  endsAt: new Date('2026-12-02T11:00:00+09:00'),
  changedAt: new Date('2026-11-27T09:30:00.123Z'),
};
const read = (text: string) =>
  ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each));

it('says 予約 and nothing else unless it is told', () => {
  const [event] = read(writeCalendar([{ ...booking, told: null }]));
  expect(event?.summary).toBe('予約');
  expect(event?.description).toBeNull();
  expect(event?.startDate.toJSDate()).toEqual(booking.startsAt);
  expect(event?.endDate.toJSDate()).toEqual(booking.endsAt);
});

it('whatever a caller is called comes back as it was, in lines of at most 75 octets', () => {
  const summary = `山田; 花子, "様" \\ END:VEVENT ${'長い名前'.repeat(30)}`;
  const description = '一行目\n二行目\r\nBEGIN:VALARM';
  const text = writeCalendar([{ ...booking, told: { summary, description } }]);
  const [event, more] = read(text);
  expect(event?.summary).toBe(summary);
  expect(event?.description).toBe('一行目\n二行目\nBEGIN:VALARM');
  expect(more).toBeUndefined();
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});
