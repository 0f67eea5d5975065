import type { Words } from '../http/words.ts';
import type { FeedFault } from './fetch-calendar.ts';

export const faultWords: Readonly<Record<FeedFault, Words>> = {
  away: {
    ja: 'カレンダーのサービスから返事がありません。15分ごとに自動で読み直します。',
    en: 'The calendar’s service does not answer. It is tried again every 15 minutes.',
  },
  refused: {
    ja: 'このアドレスではカレンダーを読めません。カレンダーの共有の設定を確かめ、公開用のアドレス（iCal 形式）を登録し直してください。',
    en: 'There is no calendar to read at this address. Please check how it is shared, and enter its iCal address anew.',
  },
  'too-large': {
    ja: 'カレンダーが大きすぎて読めません（4MBまで）。古い予定を除いたカレンダーを共有してください。',
    en: 'The calendar is too large (4 MB at most). Please share one without old events.',
  },
  unreadable: {
    ja: 'iCalendar の形ではないため読めません。カレンダーの「iCal 形式の公開用アドレス」を登録してください。',
    en: 'This is no iCalendar. Please enter the calendar’s address in iCal format.',
  },
  'too-much': {
    ja: '予定が多すぎて読めません（5,000件まで）。繰り返しの予定に終わりの日があるか、確かめてください。',
    en: 'There are too many events in it (5,000 at most). Please check that repeated events have an end.',
  },
};
