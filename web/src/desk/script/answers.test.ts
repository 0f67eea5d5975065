import type { Branch, ReportFields } from '@denwaban/server-api';
import { describe, expect, it } from 'vitest';
import { withBranch, withMessage, withWishes } from './answers.ts';

const report = { matter: '', urgency: 'soon' } as ReportFields;
const branch = (how: Partial<Branch>): Branch => ({
  id: 'a',
  label: '水漏れ',
  other: false,
  cues: [],
  priority: 'normal',
  lead: false,
  way: 'on',
  ...how,
});

describe('a chosen branch', () => {
  it('begins the matter, and never overwrites one', () => {
    expect(withBranch(report, branch({}), true).matter).toBe('水漏れ\n');
    expect(withBranch({ ...report, matter: '台所' }, branch({}), true).matter).toBe('台所');
    expect(withBranch(report, branch({}), false).matter).toBe('');
    expect(withBranch(report, branch({ other: true }), true).matter).toBe('');
  });
  it('raises the urgency, and never lowers it', () => {
    expect(withBranch(report, branch({ priority: 'urgent' }), true).urgency).toBe('urgent');
    expect(withBranch(report, branch({}), true).urgency).toBe('soon');
    expect(withBranch({ ...report, urgency: 'normal' }, branch({ lead: true }), true).urgency).toBe('soon');
  });
});

it('writes wishes before the matter, each time anew', () => {
  const first = withWishes({ ...report, matter: '点検' }, ['月曜', '']);
  expect(first.matter).toBe('第1希望：月曜\n点検');
  expect(withWishes(first, ['月曜', '火曜']).matter).toBe('第1希望：月曜\n第2希望：火曜\n点検');
  expect(withWishes(first, ['', '']).matter).toBe('点検');
});

it('takes a message: the wish to be called back, and what the caller was told unless that is written', () => {
  const open = { ...report, handling: '', status: 'done', callbackNeeded: false } as ReportFields;
  const taken = withMessage(open, true, '申し伝えます。');
  expect(taken).toMatchObject({
    callbackNeeded: true,
    status: 'callback-needed',
    handling: '申し伝えます。',
  });
  expect(withMessage({ ...taken, handling: 'お断りした' }, false, '申し伝えます。')).toMatchObject({
    callbackNeeded: false,
    status: 'done',
    handling: 'お断りした',
  });
});
