import { withoutReadings } from '@denwaban/server-api/caller-words';
import type { CallerManner, CallerMoment } from '@denwaban/server-api/caller-words';
import type { CallerText } from '@denwaban/server-api/texts';
import type { Language, Words } from '../http/words.ts';

const momentWords: Readonly<Record<CallerMoment, Words>> = {
  answer: { ja: '出るとき', en: 'Answering' },
  wait: { ja: '待つとき', en: 'Waiting' },
  check: { ja: '確認', en: 'Checking' },
  refuse: { ja: 'お断り', en: 'Declining' },
  complaint: { ja: '苦情', en: 'Complaints' },
  'cut-off': { ja: '切電', en: 'Cutting off' },
  callback: { ja: '取次ぎ・折り返し', en: 'Putting through and calling back' },
  close: { ja: '結び', en: 'Closing' },
  mail: { ja: 'メール', en: 'Mail' },
  page: { ja: '公開ページ', en: 'Public pages' },
  disclosure: { ja: '開示', en: 'Disclosure' },
};
const mannerWords: Readonly<Record<CallerManner, Words>> = {
  aloud: { ja: '人が読み上げる', en: 'Read aloud' },
  machine: { ja: '音声', en: 'Recorded' },
  read: { ja: '読まれる', en: 'Read' },
};

export const textCsvHeading = (language: Language): string[] =>
  language === 'ja'
    ? ['場面', '届き方', '名前', '言葉', '標準・独自', '秒数', '確認した人', '確認日時']
    : ['Moment', 'Manner', 'Name', 'Words', 'Wording', 'Seconds', 'Checked by', 'Checked at'];

/** Words without their readings. */
export const textCsvRow = (
  { moment, manner, label, words, own, seconds, checked }: CallerText,
  language: Language,
) => [
  momentWords[moment][language],
  mannerWords[manner][language],
  label,
  withoutReadings(words),
  (own ? { ja: '独自', en: 'Own' } : { ja: '標準', en: 'Standard' })[language],
  seconds === null ? '' : String(seconds),
  checked?.byName ?? '',
  checked?.at ?? '',
];
