/** The mail of any delivery: a report's, a correction's, or that of a message with words of its own. */
import type { Tx } from '../db/database.ts';
import { allowIdling } from '../db/database.ts';
import type { MailMessage } from '../mail/mailer.ts';
import { findAccountNames, findMailedReport } from './delivery-store.ts';
import type { DeliveryRow } from './delivery-store.ts';
import { findCorrected } from './find-corrected.ts';
import { writeReportMail } from './report-mail.ts';

type Written = Pick<MailMessage, 'subject' | 'text' | 'html'>;

export const correctedTitle = (title: string): string =>
  title.startsWith('【訂正】') ? title : `【訂正】${title}`;

/** `publicUrl`: where the portal is, without a slash at the end. Lets the transaction wait for the mail server. */
export async function writeMessageMail(tx: Tx, delivery: DeliveryRow, publicUrl: string): Promise<Written> {
  const { report_id: reportId, title, words } = delivery;
  await allowIdling(tx);
  if (title !== null && words !== null) {
    const names = await findAccountNames(tx, delivery.account_id);
    const link = reportId === null ? `${publicUrl}/portal` : `${publicUrl}/portal/reports/${reportId}`;
    return { subject: title, text: writeWords({ ...names, title, words, link }) };
  }
  if (reportId === null) throw new Error('a delivery has neither a report nor words');
  const report = await findMailedReport(tx, reportId);
  if (delivery.kind !== 'correction') return writeReportMail(report, publicUrl);
  const corrected = await findCorrected(tx, reportId);
  return writeReportMail({ ...report, title: correctedTitle(report.title), corrected }, publicUrl);
}

interface Words {
  readonly organisationName: string;
  readonly accountName: string;
  readonly title: string;
  readonly words: string;
  readonly link: string;
}

export const writeWords = ({ organisationName, accountName, title, words, link }: Words): string =>
  [
    accountName,
    'ご担当者様',
    '',
    'いつもお世話になっております。',
    `${organisationName}でございます。`,
    '',
    `■ ${title}`,
    '',
    words,
    '',
    '▼ くわしくはこちらから（サインインが必要です）',
    link,
    '',
    'このメールは送信専用です。ご返信いただいてもお答えできませんので、ご了承ください。',
    '',
    organisationName,
    '',
  ].join('\n');
