/** What stands around the texts of 利用目的の公表, in both languages. */
import type { DataKind } from '../purposes.ts';
import { missingPageWords } from './public-pages.ts';

export const noticePageWords = {
  title: { ja: '個人情報の利用目的について', en: 'What personal data is used for' },
  purposes: { ja: '利用目的', en: 'Purposes' },
  usage: { ja: '用途', en: 'How it is used' },
  management: { ja: '管理方法', en: 'How it is kept safe' },
  retention: { ja: '保存期間', en: 'How long it is kept' },
  contact: { ja: 'お問い合わせ・開示等のご請求', en: 'Enquiries and requests for disclosure' },
  requests: {
    ja: '開示・訂正・利用停止などのご請求は、このページからもお送りいただけます',
    en: 'Send a request for disclosure, correction or stop of use from here',
  },
  nothingElse: {
    ja: 'ここに記した目的以外には利用しません。',
    en: 'It is used for nothing else.',
  },
  missing: { ja: missingPageWords.title, en: 'There is no such page.' },
  missingNext: {
    ja: missingPageWords.next,
    en: 'Please check the address.',
  },
} as const;

export const noticePageKinds = {
  recording: { ja: '通話の録音', en: 'recordings of calls' },
  caller: { ja: 'お電話番号・お名前', en: 'telephone numbers and names' },
  report: { ja: 'ご用件・ご伝言', en: 'messages' },
  staff: { ja: '担当者の氏名・連絡先', en: 'staff’s names and addresses' },
} as const satisfies Record<DataKind, { readonly ja: string; readonly en: string }>;
