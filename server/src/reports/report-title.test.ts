import { ReportFields } from '@denwaban/server-api/calls';
import { describe, expect, it } from 'vitest';
import { withHonorific } from '../callers/caller-name.ts';
import { reportTitle } from './report-title.ts';

const yamada = { callerName: '山田太郎', callerCompany: '株式会社山田' };

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
    expect(reportTitle(ReportFields.parse(fields))).toBe(title);
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
