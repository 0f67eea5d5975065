import type { EnquiryAbout, EnquiryState } from '@denwaban/server-api/enquiries';
import { formatMoment } from '../time/format-moment.ts';
import { numberOf, openSender } from './enquiry.ts';
import type { EnquiryRow } from './enquiry-store.ts';

export const csvHeading = [
  '番号',
  '届いた日時',
  '状態',
  '担当',
  'お問い合わせの種類',
  '会社名',
  'お名前',
  'メールアドレス',
  '電話番号',
  '内容',
  '済にした日時',
];

const states: Readonly<Record<EnquiryState, string>> = { new: '未対応', working: '対応中', done: '済' };
export const aboutWords: Readonly<Record<EnquiryAbout, { readonly ja: string; readonly en: string }>> = {
  service: { ja: 'サービスの内容', en: 'What you do' },
  fees: { ja: '料金・お見積もり', en: 'Fees' },
  security: { ja: '守秘・安全管理', en: 'Secrecy and safety' },
  other: { ja: 'そのほか', en: 'Something else' },
};

export function csvRow(dataDir: string, row: EnquiryRow): string[] {
  const { name, company, email, telephone, words } = openSender(dataDir, row);
  return [
    numberOf(row.number),
    formatMoment(row.received_at),
    states[row.state],
    row.ownerName ?? '',
    aboutWords[row.about].ja,
    company,
    name,
    email,
    telephone,
    words,
    row.closed_at === null ? '' : formatMoment(row.closed_at),
  ];
}
