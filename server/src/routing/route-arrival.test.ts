import { AccountRouting, DoNotRing, LineRouting } from '@denwaban/server-api/routing';
import { Hours } from '@denwaban/server-api/setup';
import { describe, expect, it } from 'vitest';
import { uuidv7 } from '../db/uuid.ts';
import { blockedNumber } from './blocked/blocked-number.ts';
import { inSeason, isDoNotRing } from './in-span.ts';
import { routeArrival } from './route-arrival.ts';
import { sourceOf } from './source-of.ts';

const [lineId, otherLine, announcementId] = [uuidv7(), uuidv7(), uuidv7()];
const office = [{ from: '09:00', until: '18:00' }];
const hours = Hours.parse({
  sunday: [],
  monday: office,
  tuesday: office,
  wednesday: office,
  thursday: office,
  friday: office,
  saturday: [],
  holiday: [],
  closures: [],
});
const at = (tokyo: string): Date => new Date(`${tokyo}+09:00`);
const wayAt = (moment: string, account: Partial<AccountRouting> = {}, line: object = {}) =>
  routeArrival(
    { lineId, callerNumber: '+819012345678', callerStatus: 'provided', divertedFrom: null },
    {
      line: LineRouting.parse(line),
      account: AccountRouting.parse(account),
      hours,
      blocked: null,
      noticeExemptUntil: null,
    },
    at(moment),
  ).way;

describe('holidays', () => {
  it.each([
    ['2026-05-06T10:00:00', '振替休日 of 憲法記念日, a Wednesday'],
    ['2026-09-22T10:00:00', '国民の休日 between two holidays'],
    ['2027-03-22T10:00:00', '振替休日 of 春分の日, a Monday'],
  ])('%s: %s', (moment) => {
    expect(wayAt(moment)).toMatchObject({ kind: 'closed', why: 'holiday' });
  });

  it('the day after is a weekday again', () => {
    expect(wayAt('2026-05-07T10:00:00')).toEqual({ kind: 'open', before: null });
  });
});

describe('年末年始', () => {
  const newYear = { from: '12-29', until: '01-03', announcementId };
  it.each([
    ['2026-12-28T10:00:00', 'open'],
    ['2026-12-29T10:00:00', 'closed'],
    ['2027-01-01T10:00:00', 'closed'],
    ['2027-01-03T23:59:59', 'closed'],
    ['2027-01-04T10:00:00', 'open'],
  ])('%s is %s', (moment, kind) => {
    expect(wayAt(moment, { newYear }).kind).toBe(kind);
  });

  it('is of every year, and has its own announcement', () => {
    expect(wayAt('2031-12-31T10:00:00', { newYear })).toMatchObject({ why: 'new-year', announcementId });
  });
});

describe('closures', () => {
  const closure = {
    lineId: null,
    from: '2026-08-12',
    until: '2026-08-14',
    reason: '夏季休業',
    announcementId,
  };
  it('of the account close all lines, of a line that one alone', () => {
    expect(wayAt('2026-08-13T10:00:00', { closures: [closure] })).toMatchObject({ note: '夏季休業' });
    const elsewhere = { ...closure, lineId: otherLine };
    expect(wayAt('2026-08-13T10:00:00', { closures: [elsewhere] }).kind).toBe('open');
    expect(wayAt('2026-08-15T00:00:00', { closures: [closure] })).toMatchObject({ why: 'hours' });
  });
});

describe('bands', () => {
  const lunch = {
    name: '昼休み',
    days: ['monday'],
    from: '12:00',
    until: '13:00',
    announcementId,
    effect: 'before',
  };
  it('begin with their first minute and end before their last', () => {
    const before = { announcementId, name: '昼休み' };
    expect(wayAt('2026-11-30T12:00:00', {}, { bands: [lunch] })).toEqual({ kind: 'open', before });
    expect(wayAt('2026-11-30T13:00:00', {}, { bands: [lunch] })).toEqual({ kind: 'open', before: null });
    expect(wayAt('2026-12-01T12:00:00', {}, { bands: [lunch] })).toEqual({ kind: 'open', before: null });
  });

  it('of a season are of that season, over New Year as well', () => {
    expect(inSeason('2026-12-30', { from: '12-01', until: '02-28' })).toBe(true);
    expect(inSeason('2027-02-28', { from: '12-01', until: '02-28' })).toBe(true);
    expect(inSeason('2026-11-30', { from: '12-01', until: '02-28' })).toBe(false);
    expect(inSeason('2026-07-15', { from: '07-01', until: '08-31' })).toBe(true);
  });
});

it('the block list comes before everything, withheld numbers before the hours', () => {
  const arrival = { lineId, callerNumber: null, callerStatus: 'restricted', divertedFrom: null };
  const rules = {
    line: LineRouting.parse({ withheld: { restricted: 'ask' } }),
    account: AccountRouting.parse({}),
    hours,
    noticeExemptUntil: null,
  };
  const night = at('2026-11-30T23:00:00');
  expect(routeArrival(arrival, { ...rules, blocked: null }, night).way).toEqual({
    kind: 'withheld',
    does: 'ask',
  });
  const blocked = { refusal: 'busy' } as const;
  expect(routeArrival(arrival, { ...rules, blocked }, night).way).toEqual({
    kind: 'blocked',
    refusal: 'busy',
  });
});

describe('a forwarding source', () => {
  const source = (name: string, place: { lineId?: string; number?: string }) => ({
    id: uuidv7(),
    name,
    lineId: place.lineId ?? null,
    number: place.number ?? null,
    greeting: '',
    greetingReading: '',
    hours: null,
  });
  const mobile = source('携帯', { number: '+819011112222' });
  const office1 = source('代表', { lineId, number: '+81312345678' });
  const free = source('0120', { lineId: otherLine });
  it('is told by the number that the carrier sends, else by its line', () => {
    const sources = [mobile, office1, free];
    expect(sourceOf(sources, lineId, '+819011112222')?.name).toBe('携帯');
    expect(sourceOf(sources, lineId, null)?.name).toBe('代表');
    expect(sourceOf(sources, otherLine, '+819099999999')?.name).toBe('0120');
  });

  it('is nobody when two share the line and the carrier says nothing', () => {
    const second = source('支店', { lineId, number: '+81399999999' });
    expect(sourceOf([office1, second], lineId, null)).toBeNull();
    expect(sourceOf([office1, second], lineId, '+81399999999')?.name).toBe('支店');
  });
});

it('電話に出ない時間 is in Japan’s time, and a pause ends by itself', () => {
  const days = { sunday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [] };
  const times = DoNotRing.parse({ ...days, monday: [{ from: '20:00', until: '24:00' }] });
  expect(isDoNotRing(times, at('2026-11-30T20:00:00'))).toBe(true);
  expect(isDoNotRing(times, at('2026-12-01T00:00:00'))).toBe(false);
  const paused = { ...times, pausedUntil: '2026-12-01T10:00:00+09:00' };
  expect(isDoNotRing(paused, at('2026-12-01T09:59:59'))).toBe(true);
  expect(isDoNotRing(paused, at('2026-12-01T10:00:00'))).toBe(false);
  expect(isDoNotRing(null, at('2026-12-01T09:00:00'))).toBe(false);
});

it('a blocked number is read as people write it, and a beginning has enough digits', () => {
  expect(blockedNumber('０８０（１２３４）５６７８', false)).toBe('+818012345678');
  expect(blockedNumber('0800', true)).toBe('+81800');
  expect(blockedNumber('050-1234', true)).toBe('+81501234');
  expect(blockedNumber('03', true)).toBeNull();
  expect(blockedNumber('abc', true)).toBeNull();
});
