import { describe, expect, it } from 'vitest';
import { writeReportMail } from './report-mail.ts';
import type { MailedReport } from './report-mail.ts';

const report: MailedReport = {
  id: '01930000-0000-7000-8000-000000000001',
  title: '【要折り返し】株式会社すずき 鈴木花子様より',
  organisationName: 'みなと電話代行株式会社',
  accountName: '株式会社あおば水道設備',
  forName: '田中',
  callerName: '鈴木花子',
  callerReading: 'スズキ ハナコ',
  callerCompany: '株式会社すずき',
  callerNumber: '090-1234-5678',
  matter: '台所の水漏れ\n二階にも染みている',
  handling: '止水栓を閉めるようご案内した',
  callbackNeeded: true,
  callbackBy: new Date('2026-11-22T09:00:00Z'),
  urgency: 'urgent',
  tone: 'troubled',
  status: 'callback-needed',
  arrivedAt: new Date('2026-11-22T06:03:00Z'),
  author: '佐藤',
  sourceName: '携帯',
  topic: null,
};
const write = (changes: Partial<MailedReport> = {}) =>
  writeReportMail({ ...report, ...changes }, 'https://denwaban.example.com');

describe('the mail of a report', () => {
  it('reads as a Japanese office writes', () => {
    expect(write().text).toBe(`株式会社あおば水道設備
田中様

いつもお世話になっております。
みなと電話代行株式会社でございます。
下記のとおりお電話をお受けしましたので、ご報告いたします。

■ 【要折り返し】株式会社すずき 鈴木花子様より
■ 折り返しのお願い：2026/11/22(日) 18:00まで

――――――――――――――――
受電日時：2026/11/22(日) 15:03
転送元：携帯
お名前：鈴木花子様（スズキ ハナコ）
会社名：株式会社すずき
電話番号：090-1234-5678
宛先：田中
ご用件：台所の水漏れ
　　二階にも染みている
対応内容：止水栓を閉めるようご案内した
折り返し：2026/11/22(日) 18:00まで
緊急度：至急
ご様子：お困りのご様子
状況：要折り返し
受付担当：佐藤
――――――――――――――――

▼ 報告の確認はこちらから
https://denwaban.example.com/portal/reports/01930000-0000-7000-8000-000000000001

録音の再生と確認済みのご登録は、上のリンク先で承っております（サインインが必要です）。
このメールは送信専用です。ご返信いただいてもお答えできませんので、ご了承ください。

みなと電話代行株式会社
`);
  });

  it('addresses nobody by a wrong name', () => {
    expect(write({ forName: '宛先なし' }).text.split('\n')[1]).toBe('ご担当者様');
    expect(write({ callerName: '名乗られず' }).text).toContain('お名前：名乗られず\n');
  });

  it('says that no callback is needed, and leaves out what is empty', () => {
    const { text, html } = write({ callbackNeeded: false, callbackBy: null, callerCompany: '' });
    expect(text).toContain('折り返し：不要');
    expect(text).not.toContain('折り返しのお願い');
    expect(text).not.toContain('会社名');
    expect(html).not.toContain('折り返しのお願い');
  });

  it('escapes every field in HTML', () => {
    const evil = '<script>"&\'';
    const { html } = write({
      title: evil,
      organisationName: evil,
      accountName: evil,
      forName: evil,
      callerName: evil,
      callerReading: evil,
      callerCompany: evil,
      callerNumber: evil,
      matter: evil,
      handling: evil,
      author: evil,
    });
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script&gt;&quot;&amp;&#39;/g)?.length).toBeGreaterThanOrEqual(11);
  });
});
