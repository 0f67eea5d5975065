/** The mail that takes a report to the client: what a Japanese office sends, readable on a phone. No recording in it. */
import { withHonorific, isUnnamed } from '../callers/caller-name.ts';
import type { MailMessage } from '../mail/mailer.ts';
import { formatMoment } from '../time/format-moment.ts';
import { escapeHtml } from '../http/escape-html.ts';
import { changeInWords } from './find-corrected.ts';
import type { Corrected } from './find-corrected.ts';

export interface MailedReport {
  readonly id: string;
  readonly title: string;
  readonly organisationName: string;
  readonly accountName: string;
  /** The named staff member or what the operator wrote. */
  readonly forName: string;
  readonly callerName: string;
  readonly callerReading: string;
  readonly callerCompany: string;
  readonly callerNumber: string;
  readonly matter: string;
  readonly handling: string;
  readonly callbackNeeded: boolean;
  readonly callbackBy: Date | null;
  readonly urgency: 'normal' | 'soon' | 'urgent';
  readonly tone: 'calm' | 'hurried' | 'troubled' | 'angry';
  readonly status: 'done' | 'callback-needed' | 'checking';
  readonly arrivedAt: Date;
  /** Where it was forwarded from, and what the caller chose in a menu. */
  readonly sourceName: string | null;
  readonly topic: string | null;
  readonly author: string;
  /** Of a correction: what is different, and why. */
  readonly corrected?: Corrected | null;
}

/** 訂正: what is different from the version before, a line each, and why. */
function correctionLines({ corrected }: MailedReport): string[] {
  if (!corrected) return [];
  return [
    '訂正したところ',
    ...corrected.changes.map((change) => `・${changeInWords(change)}`),
    `訂正の理由：${corrected.reason}`,
  ];
}

type Row = readonly [label: string, value: string];

/** Subject, text and HTML. `publicUrl`: where the portal is, without a slash at the end. */
export function writeReportMail(
  report: MailedReport,
  publicUrl: string,
): Required<Pick<MailMessage, 'subject' | 'text' | 'html'>> {
  const link = `${publicUrl}/portal/reports/${report.id}`;
  return { subject: report.title, text: writeText(report, link), html: writeHtml(report, link) };
}

const urgencyWords = { normal: '通常', soon: 'お急ぎ', urgent: '至急' } as const;
const toneWords = {
  calm: '落ち着いたご様子',
  hurried: 'お急ぎのご様子',
  troubled: 'お困りのご様子',
  angry: 'お怒りのご様子',
} as const;
const statusWords = { done: '完了', 'callback-needed': '要折り返し', checking: '確認中' } as const;

function deadline({ callbackNeeded, callbackBy }: MailedReport): string | null {
  if (!callbackNeeded) return null;
  return callbackBy ? `${formatMoment(callbackBy)}まで` : '必要';
}

function rowsOf(report: MailedReport): Row[] {
  const { callerName, callerReading } = report;
  const reading = callerReading ? `（${callerReading}）` : '';
  const callback = deadline(report);
  const rows: Row[] = [
    ['受電日時', formatMoment(report.arrivedAt)],
    ['転送元', report.sourceName ?? ''],
    ['メニューの選択', report.topic ?? ''],
    ['お名前', isUnnamed(callerName) ? '名乗られず' : `${withHonorific(callerName)}${reading}`],
    ['会社名', report.callerCompany],
    ['電話番号', report.callerNumber],
    ['宛先', report.forName],
    ['ご用件', report.matter],
    ['対応内容', report.handling],
    ['折り返し', callback === null ? '不要' : callback],
    ['緊急度', urgencyWords[report.urgency]],
    ['ご様子', toneWords[report.tone]],
    ['状況', statusWords[report.status]],
    ['受付担当', report.author],
  ];
  return rows.filter(([, value]) => value !== '');
}

const addressee = ({ forName }: MailedReport): string =>
  forName === '' || forName === '宛先なし' ? 'ご担当者様' : withHonorific(forName);

function opening(report: MailedReport): string[] {
  return [
    'いつもお世話になっております。',
    `${report.organisationName}でございます。`,
    report.corrected
      ? '先にお送りした報告に誤りがありましたので、下記のとおり訂正いたします。申し訳ございません。'
      : '下記のとおりお電話をお受けしましたので、ご報告いたします。',
  ];
}

const closing = [
  '録音の再生と確認済みのご登録は、上のリンク先で承っております（サインインが必要です）。',
  'このメールは送信専用です。ご返信いただいてもお答えできませんので、ご了承ください。',
];

function writeText(report: MailedReport, link: string): string {
  const callback = deadline(report);
  return [
    report.accountName,
    addressee(report),
    '',
    ...opening(report),
    '',
    `■ ${report.title}`,
    ...(callback === null ? [] : [`■ 折り返しのお願い：${callback}`]),
    ...(report.corrected ? ['', ...correctionLines(report)] : []),
    '',
    '――――――――――――――――',
    ...rowsOf(report).map(([label, value]) => `${label}：${value.replaceAll(/\r\n|\r|\n/g, '\n　　')}`),
    '――――――――――――――――',
    '',
    '▼ 報告の確認はこちらから',
    link,
    '',
    ...closing,
    '',
    report.organisationName,
    '',
  ].join('\n');
}

const cell = 'padding:10px 8px;border-bottom:1px solid #d9d9d9;text-align:left;vertical-align:top';

function writeHtml(report: MailedReport, link: string): string {
  const callback = deadline(report);
  const paragraph = (lines: readonly string[], style = '') =>
    `<p style="margin:0 0 16px;${style}">${lines.map(escapeHtml).join('<br>')}</p>`;
  const notice =
    callback === null
      ? ''
      : paragraph(
          [`折り返しのお願い：${callback}`],
          'padding:12px;border-left:4px solid #b3261e;background:#fff4f2;font-weight:bold',
        );
  const correction = report.corrected
    ? paragraph(
        correctionLines(report).flatMap((line) => line.split(/\r\n|\r|\n/)),
        'padding:12px;border-left:4px solid #8a5300;background:#fff8ec',
      )
    : '';
  const rows = rowsOf(report)
    .map(
      ([label, value]) =>
        `<tr><th scope="row" style="${cell};width:6em;font-weight:normal;color:#555555">${escapeHtml(label)}</th>` +
        `<td style="${cell};color:#1a1a1a">${escapeHtml(value)}</td></tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(report.title)}</title>
</head>
<body style="margin:0;background:#f5f5f5">
<div style="max-width:600px;margin:0 auto;padding:20px 16px;background:#ffffff;color:#1a1a1a;font:16px/1.75 'Hiragino Sans','Noto Sans JP','Yu Gothic',Meiryo,sans-serif;overflow-wrap:anywhere">
${paragraph([report.accountName, addressee(report)])}
${paragraph(opening(report))}
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.5">${escapeHtml(report.title)}</h1>
${notice}
${correction}
<table style="width:100%;border-collapse:collapse;border-top:1px solid #d9d9d9;margin:0 0 24px">
${rows}
</table>
<p style="margin:0 0 24px"><a href="${escapeHtml(link)}" style="display:block;padding:12px;border-radius:8px;background:#0b57d0;color:#ffffff;text-align:center;text-decoration:none;font-weight:bold">報告を確認する</a></p>
${paragraph(closing, 'font-size:14px;color:#555555')}
${paragraph([report.organisationName], 'font-size:14px;color:#555555')}
</div>
</body>
</html>
`;
}
