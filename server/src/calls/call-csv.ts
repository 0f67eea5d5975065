import { callerDisplay, displayNumber } from '../callers/index.ts';
import type { Language, Words } from '../http/words.ts';
import type { CallListRow } from './call-list-store.ts';
import { endedWords, outcomeWords } from './trace.ts';

const headings = {
  ja: [
    '日時',
    '向き',
    '依頼企業',
    '回線',
    '相手の番号',
    '表示した番号',
    '転送元',
    '転送元の名前',
    'メニューの選択',
    '結果',
    '終わり方',
    '応答日時',
    '終了日時',
    '担当者',
    '報告',
  ],
  en: [
    'Time',
    'Direction',
    'Client',
    'Line',
    'Other side',
    'Number shown',
    'Diverted from',
    'Source',
    'Topic',
    'Outcome',
    'Ended',
    'Answered',
    'Ended at',
    'Operator',
    'Report',
  ],
} as const;

function directionWords({ direction, internal }: CallListRow): Words {
  if (internal) return { ja: '内線（無料）', en: 'Internal (free)' };
  return direction === 'out' ? { ja: '発信', en: 'Out' } : { ja: '着信', en: 'In' };
}

export const callCsvHeading = (language: Language): readonly string[] => headings[language];

/** `2026-11-22 09:05:00`, in Japan. */
const moment = (at: Date | null): string =>
  at === null ? '' : at.toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' });

export function callCsvRow(row: CallListRow, language: Language): readonly string[] {
  return [
    moment(row.arrived_at),
    directionWords(row)[language],
    row.account_name,
    row.line_label,
    callerDisplay(row.caller_number, row.caller_status),
    row.presented_number === null ? '' : displayNumber(row.presented_number),
    row.diverted_from ?? '',
    row.source_name ?? '',
    row.topic ?? '',
    row.outcome === null ? '' : outcomeWords[row.outcome][language],
    row.ended_by === null ? '' : endedWords(row.ended_by, row.end_reason ?? '', row.direction)[language],
    moment(row.taken_at),
    moment(row.ended_at),
    row.operator_name ?? '',
    row.report_title ?? '',
  ];
}
