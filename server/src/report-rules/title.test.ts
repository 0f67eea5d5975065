import { ReportFields } from '@denwaban/server-api/calls';
import { describe, expect, it } from 'vitest';
import { withHonorific } from '../callers/caller-name.ts';
import { standardRules } from './standard-rules.ts';
import { titleBy } from './title.ts';
import type { Titled } from './title.ts';

const yamada = { callerName: '山田太郎', callerCompany: '株式会社山田' };

const titled = (fields: Partial<ReportFields>): Titled => ({
  ...ReportFields.parse(fields),
  kind: 'incoming',
  lead: false,
  categoryName: '',
  responsibleName: '',
});

describe('the title by rule', () => {
  it.each<[Partial<ReportFields>, string]>([
    [{ ...yamada, callbackNeeded: true }, '【要折り返し】株式会社山田 山田太郎様より'],
    [{ callerName: '山田太郎', callbackNeeded: true }, '【要折り返し】山田太郎様より'],
    [{ callerCompany: '株式会社山田', callbackNeeded: true }, '【要折り返し】株式会社山田より'],
    [{ ...yamada, status: 'checking' }, '【確認中】株式会社山田 山田太郎様より'],
    [{ ...yamada, status: 'checking', callbackNeeded: true }, '【要折り返し】株式会社山田 山田太郎様より'],
    [yamada, '【通常報告】株式会社山田'],
    [{ callerName: '山田太郎' }, '【通常報告】山田太郎様'],
    [{ ...yamada, urgency: 'urgent' }, '【至急】株式会社山田'],
    [{ ...yamada, urgency: 'soon' }, '【通常報告】株式会社山田'],
    [
      { ...yamada, urgency: 'urgent', callbackNeeded: true },
      '【至急】【要折り返し】株式会社山田 山田太郎様より',
    ],
    [{ ...yamada, urgency: 'urgent', status: 'checking' }, '【至急】【確認中】株式会社山田 山田太郎様より'],
    [{ callerName: '名乗られず', callerNumber: '090-1234-5678' }, '【通常報告】090-1234-5678'],
    [
      { callerName: '名乗られず', callerNumber: '090-1234-5678', callbackNeeded: true },
      '【要折り返し】090-1234-5678より',
    ],
    [{ callerName: '名乗られず', callerNumber: '非通知' }, '【通常報告】お名前不明の方'],
    [{ callerName: '名乗られず', callerCompany: '株式会社山田' }, '【通常報告】株式会社山田'],
  ])('%o', (fields, title) => {
    expect(titleBy(standardRules.title, titled(fields))).toBe(title);
  });

  it.each<[Partial<Titled>, string]>([
    [{ ...yamada, kind: 'outgoing' }, '【架電報告】株式会社山田'],
    [{ ...yamada, kind: 'outgoing', callbackNeeded: true }, '【要折り返し】株式会社山田 山田太郎様へ'],
    [{ ...yamada, lead: true }, '【商談の可能性】株式会社山田'],
    [{ ...yamada, lead: true, urgency: 'urgent' }, '【至急】【商談の可能性】株式会社山田'],
  ])('%o', (changes, title) => {
    expect(titleBy(standardRules.title, { ...titled({}), ...changes })).toBe(title);
  });

  it('is as the account wants it', () => {
    const rule = {
      ...standardRules.title,
      normal: '〔{区分}〕{用件}：{お名前}（担当 {担当}）',
      urgentMark: '',
    };
    const report = { ...titled({ ...yamada, matter: '水漏れの修理\n二行目' }), responsibleName: '佐藤' };
    expect(titleBy(rule, { ...report, categoryName: '問合せ' })).toBe(
      '〔問合せ〕水漏れの修理：山田太郎様（担当 佐藤）',
    );
    expect(titleBy({ ...rule, normal: '{会社}{知らない差し込み}' }, titled({ callerName: '山田' }))).toBe(
      '山田様',
    );
    expect(titleBy({ ...rule, normal: '{constructor}{toString}' }, titled(yamada))).toBe('株式会社山田');
  });

  it('never has two honorifics', () => {
    expect(['山田', '山田様', '山田さん', '鈴木先生'].map(withHonorific)).toEqual([
      '山田様',
      '山田様',
      '山田さん',
      '鈴木先生',
    ]);
  });
});
