import { ReportFields } from '@denwaban/server-api/calls';
import { describe, expect, it } from 'vitest';
import { standardRules } from '../report-rules/standard-rules.ts';
import { agreeOnCallback, lintReport, stopsOf } from './check-report.ts';

const call = {
  arrivedAt: new Date('2026-11-20T02:00:00Z'),
  callerNumber: '+819012345678',
  now: new Date('2026-11-20T02:05:00Z'),
};
const whole = ReportFields.parse({
  callerName: '山田太郎',
  callerNumber: '090-1234-5678',
  forName: '宛先なし',
  matter: '台所の水漏れについて',
  handling: '担当者から連絡すると伝えた',
  category: 'inquiry',
});
const lacking = (changes: Partial<ReportFields>) =>
  Object.keys(stopsOf(lintReport({ ...whole, ...changes }, call, standardRules)));

describe('a report can be sent when it says', () => {
  it('everything', () => {
    expect(lacking({})).toEqual([]);
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
      {
        callbackNeeded: true,
        callbackBy: '2026-11-20T18:00:00+09:00',
        callerNumber: '０９０－１２３４－５６７８',
      },
      [],
    ],
    [
      'a number that can be dialled',
      { callbackNeeded: true, callbackBy: '2026-11-20T18:00:00+09:00', callerNumber: '０９０' },
      ['callerNumber'],
    ],
    [
      'a time to phone back that is still to come',
      { callbackNeeded: true, callbackBy: '2026-11-20T11:03:00+09:00' },
      ['callbackBy'],
    ],
    [
      'that another number than the caller’s was read back',
      { callbackNeeded: true, callbackBy: '2026-11-20T18:00:00+09:00', callerNumber: '03-0000-1234' },
      ['readBack'],
    ],
    [
      'and it was',
      {
        callbackNeeded: true,
        callbackBy: '2026-11-20T18:00:00+09:00',
        callerNumber: '03-0000-1234',
        readBack: true,
      },
      [],
    ],
    ['a category', { category: '' }, ['category']],
    ['a category of the account', { category: 'of-another' }, ['category']],
  ])('%s', (_, changes, fields) => {
    expect(lacking(changes)).toEqual(fields);
  });

  it('nothing at all is told in every language, field by field', () => {
    const missing = stopsOf(lintReport(ReportFields.parse({}), call, standardRules));
    expect(Object.keys(missing)).toEqual([
      'category',
      'callerName',
      'callerNumber',
      'forName',
      'matter',
      'handling',
    ]);
    for (const { ja, en } of Object.values(missing)) {
      expect(ja).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
    }
  });
});

describe('the operator is told', () => {
  const told = (changes: Partial<ReportFields>) =>
    lintReport({ ...whole, callerReading: 'ヤマダ', ...changes }, call, standardRules).map(
      ({ code, severity }) => `${severity} ${code}`,
    );
  it.each<[string, Partial<ReportFields>, string[]]>([
    ['nothing about a report that is whole', {}, []],
    ['that a name has no reading', { callerReading: '' }, ['tell reading']],
    ['not of a caller without a name', { callerReading: '', callerName: '名乗られず' }, []],
    ['that a phrase says nothing', { matter: '佐藤様に、見積りの件よろしくとのこと。' }, ['tell vague-part']],
    ['that a number lacks digits', { callerNumber: '090-1234-567' }, ['tell digits']],
    ['that a number has too many', { callerNumber: '03-1234-56789' }, ['tell digits']],
    ['that a number lacks its area', { callerNumber: '1234-5678' }, ['tell digits']],
    ['nothing about 0800, 0120 and extensions', { callerNumber: '0800-123-4567 内線12' }, []],
    ['nothing about an agreed number from abroad', { callerNumber: '+1 212 555 0100' }, []],
    ['of a promise without a deadline', { handling: '本日中に折り返すとお伝えした' }, ['tell promise']],
  ])('%s', (_, changes, codes) => {
    expect(told(changes)).toEqual(codes);
  });

  it('as the account wants it: stopped, or not at all', () => {
    const lint = (reading: 'stop' | 'off') =>
      lintReport({ ...whole, callerReading: '' }, call, {
        ...standardRules,
        lint: { ...standardRules.lint, reading },
      }).map(({ severity }) => severity);
    expect([lint('stop'), lint('off')]).toEqual([['stop'], []]);
  });
});

describe('fields of the account', () => {
  const site = {
    id: 'site',
    label: '現場',
    kind: 'choice',
    choices: ['新宿', '渋谷'],
    required: 'callback',
    categories: ['inquiry'],
  } as const;
  const rules = {
    ...standardRules,
    format: {
      order: [],
      alsoRequired: ['callerCompany' as const],
      extra: [{ ...site, categories: ['inquiry'], choices: [...site.choices] }],
    },
  };
  const callback = {
    callbackNeeded: true,
    callbackBy: '2026-11-20T18:00:00+09:00',
    callerCompany: '株式会社山田',
  };
  const faults = (changes: Partial<ReportFields>) =>
    Object.keys(stopsOf(lintReport({ ...whole, ...changes }, call, rules)));
  it.each<[string, Partial<ReportFields>, string[]]>([
    ['are required when they say so', callback, ['extra.site']],
    ['and filled', { ...callback, extra: [{ id: 'site', value: '渋谷' }] }, []],
    ['with one of the choices', { ...callback, extra: [{ id: 'site', value: '横浜' }] }, ['extra.site']],
    ['not where nobody is phoned back', { callerCompany: '株式会社山田' }, []],
    ['nor for another category', { ...callback, category: 'customer' }, []],
    ['and make basic ones required', {}, ['callerCompany']],
  ])('%s', (_, changes, fields) => {
    expect(faults(changes)).toEqual(fields);
  });
});

it('a callback that is needed and the status agree', () => {
  expect(agreeOnCallback({ ...whole, callbackNeeded: true }).status).toBe('callback-needed');
  expect(agreeOnCallback({ ...whole, status: 'callback-needed' }).callbackNeeded).toBe(true);
  expect(agreeOnCallback({ ...whole, callbackNeeded: true, status: 'checking' }).status).toBe('checking');
  expect(agreeOnCallback({ ...whole, callbackBy: '2026-11-20T18:00:00+09:00' }).callbackBy).toBe(null);
});
