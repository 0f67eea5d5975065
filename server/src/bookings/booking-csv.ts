import { displayNumber } from '../callers/index.ts';
import type { Language } from '../http/words.ts';
import type { BookingRow } from './booking-store.ts';

const headings = {
  ja: [
    '日時',
    '終わり',
    'メニュー',
    '担当・席',
    '人数',
    'お名前',
    '読み',
    '電話番号',
    'メール',
    'メモ',
    '受けた日時',
  ],
  en: [
    'Starts',
    'Ends',
    'Service',
    'Resource',
    'Seats',
    'Name',
    'Reading',
    'Number',
    'Mail',
    'Note',
    'Taken',
  ],
} as const;
export const bookingCsvHeading = (language: Language): readonly string[] => headings[language];

/** `2026-11-22 09:05`, in Japan. */
const moment = (at: Date): string => at.toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' }).slice(0, 16);

export const bookingCsvRow = (row: BookingRow): readonly string[] => [
  moment(row.starts_at),
  moment(row.ends_at),
  row.serviceName,
  row.resourceName ?? '',
  String(row.seats),
  row.name,
  row.reading,
  row.number === null ? '' : displayNumber(row.number),
  row.email ?? '',
  row.note,
  moment(row.created_at),
];
