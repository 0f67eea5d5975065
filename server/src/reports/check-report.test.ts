import { ReportFields } from '@denwaban/server-api/calls';
import { describe, expect, it } from 'vitest';
import { agreeOnCallback, checkReport } from './check-report.ts';

const call = { arrivedAt: new Date('2026-11-20T02:00:00Z') };
const whole = ReportFields.parse({
  callerName: '山田太郎',
  callerNumber: '090-1234-5678',
  forName: '宛先なし',
  matter: '台所の水漏れについて',
  handling: '担当者から連絡すると伝えた',
});
const lacking = (changes: Partial<ReportFields>) => Object.keys(checkReport({ ...whole, ...changes }, call));

describe('a report can be sent when it says', () => {
  it('everything', () => {
    expect(checkReport(whole, call)).toEqual({});
  });

  it.each<[string, Partial<ReportFields>, string[]]>([
    ['who', { callerName: '' }, ['callerName']],
    ['who, even that no name was given', { callerName: '名乗られず' }, []],
    ['a company or a number', { callerNumber: '' }, ['callerNumber']],
    ['a company instead of a number', { callerNumber: '', callerCompany: '株式会社山田' }, []],
    ['that the number was withheld', { callerNumber: '非通知' }, []],
    ['for whom', { forName: '' }, ['forName']],
    ['for whom, by the list', { forName: '', forStaffId: '01930000-0000-7000-8000-000000000001' }, []],
    ['what about', { matter: '' }, ['matter']],
    ['what about, not only よろしく', { matter: '「よろしくとのこと」。' }, ['matter']],
    ['what about, in more than a letter', { matter: '件' }, ['matter']],
    ['what was done', { handling: '' }, ['handling']],
    ['by when to phone back', { callbackNeeded: true }, ['callbackBy']],
    [
      'a time to phone back after the call',
      { callbackNeeded: true, callbackBy: '2026-11-20T10:59:00+09:00' },
      ['callbackBy'],
    ],
    ['by when', { callbackNeeded: true, callbackBy: '2026-11-20T18:00:00+09:00' }, []],
    [
      'where to phone back',
      { callbackNeeded: true, callbackBy: '2026-11-20T18:00:00+09:00', callerNumber: '非通知' },
      ['callerNumber'],
    ],
    [
      'where to phone back, in wide digits too',
      { callbackNeeded: true, callbackBy: '2026-11-20T18:00:00+09:00', callerNumber: '０９０' },
      [],
    ],
  ])('%s', (_, changes, fields) => {
    expect(lacking(changes)).toEqual(fields);
  });

  it('nothing at all is told in every language, field by field', () => {
    const missing = checkReport(ReportFields.parse({}), call);
    expect(Object.keys(missing)).toEqual(['callerName', 'callerNumber', 'forName', 'matter', 'handling']);
    for (const { ja, en } of Object.values(missing)) {
      expect(ja).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
    }
  });
});

it('a callback that is needed and the status agree', () => {
  expect(agreeOnCallback({ ...whole, callbackNeeded: true }).status).toBe('callback-needed');
  expect(agreeOnCallback({ ...whole, status: 'callback-needed' }).callbackNeeded).toBe(true);
  expect(agreeOnCallback({ ...whole, callbackNeeded: true, status: 'checking' }).status).toBe('checking');
  expect(agreeOnCallback({ ...whole, callbackBy: '2026-11-20T18:00:00+09:00' }).callbackBy).toBe(null);
});
