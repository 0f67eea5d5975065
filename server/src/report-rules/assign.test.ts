import type { AssignmentRule } from '@denwaban/server-api/report-rules';
import { describe, expect, it } from 'vitest';
import { isBetween, responsibleFor } from './assign.ts';
import type { Addressed } from './assign.ts';

const [sato, suzuki] = [
  { id: '01930000-0000-7000-8000-000000000001', name: '佐藤' },
  { id: '01930000-0000-7000-8000-000000000002', name: '鈴木' },
];
const staff = [sato, suzuki];
const rule = (changes: Partial<AssignmentRule>): AssignmentRule => ({
  name: '決まり',
  categories: [],
  urgencies: [],
  tones: [],
  words: [],
  from: null,
  until: null,
  to: { kind: 'everyone' },
  ...changes,
});
const report: Addressed = {
  category: 'inquiry',
  urgency: 'normal',
  tone: 'calm',
  lead: false,
  matter: 'ＡＢＣ工事の見積り',
  handling: '',
  topic: null,
  forStaffId: null,
  arrivedAt: new Date('2026-11-20T02:00:00Z'),
};
const sales = rule({
  name: '営業関連は佐藤さん',
  words: ['abc工事'],
  to: { kind: 'person', staffId: sato.id },
});
const urgent = rule({ name: '急ぎは全員確認', urgencies: ['urgent'] });
const who = (rules: AssignmentRule[], changes: Partial<Addressed> = {}, list = staff) =>
  responsibleFor(rules, { ...report, ...changes }, list);

describe('who is responsible', () => {
  it('is whom the first fitting rule names, however its word is written, and the rule is named', () => {
    expect(who([urgent, sales])).toEqual({
      kind: 'person',
      staffId: sato.id,
      name: '佐藤',
      why: '担当の決まり「営業関連は佐藤さん」のため',
    });
  });
  it('is whom the caller asked for, whatever rule for a person fits', () => {
    expect(who([sales], { forStaffId: suzuki.id })).toMatchObject({
      name: '鈴木',
      why: '発信者のご指名のため',
    });
  });
  it('is everybody when a rule says so, even if somebody was asked for', () => {
    expect(who([sales, urgent], { forStaffId: suzuki.id, urgency: 'urgent' })).toMatchObject({
      kind: 'everyone',
      why: '担当の決まり「急ぎは全員確認」のため',
    });
  });
  it('passes over a rule for a person who has left', () => {
    expect(who([sales], {}, [suzuki])).toMatchObject({ kind: 'everyone' });
  });
  it('is a department by name', () => {
    const to = { kind: 'department', department: '営業部' } as const;
    expect(who([rule({ words: ['資材'], to })], { topic: '資材の注文' })).toMatchObject({
      kind: 'department',
      name: '営業部',
      staffId: null,
    });
  });
  it('is always somebody', () => {
    expect(who([]).name).toBe('全員');
  });
  it('by the time of the call, over midnight', () => {
    const night = rule({ from: '22:00', until: '06:00', to: { kind: 'person', staffId: suzuki.id } });
    expect(who([night], { arrivedAt: new Date('2026-11-20T14:00:00Z') }).name).toBe('鈴木');
    expect(who([night]).name).toBe('全員');
  });
});

it.each([
  ['09:00', '18:00', '2026-11-20T00:00:00Z', true],
  ['09:00', '18:00', '2026-11-20T09:00:00Z', false],
  ['22:00', '06:00', '2026-11-20T20:59:00Z', true],
  ['22:00', '06:00', '2026-11-20T21:00:00Z', false],
])('%s to %s holds at %s: %s', (from, until, at, holds) => {
  expect(isBetween(from, until, new Date(at))).toBe(holds);
});
