import type { SelfCheck } from '@denwaban/server-api/outside';
import type { Language } from '../http/words.ts';
import { formatMoment } from '../time/format-moment.ts';

const heading: Readonly<Record<Language, readonly string[]>> = {
  ja: [
    '日時',
    '点検',
    '結果',
    '内容',
    'すること',
    '見た人',
    '見た日時',
    '対応した人',
    '対応した日時',
    '対応の内容',
  ],
  en: [
    'At',
    'Check',
    'Result',
    'What',
    'To do',
    'Looked by',
    'Looked at',
    'Settled by',
    'Settled at',
    'Note',
  ],
};
const results: Readonly<Record<Language, Readonly<Record<SelfCheck['state'], string>>>> = {
  ja: { ok: '正常', warn: '注意', fail: '異常' },
  en: { ok: 'OK', warn: 'Notice', fail: 'Fault' },
};

export const checkCsvHeading = (language: Language): readonly string[] => heading[language];

const moment = (at: string | null): string => (at === null ? '' : formatMoment(new Date(at)));

export function checkCsvRow(row: SelfCheck, language: Language): readonly string[] {
  return [
    moment(row.at),
    row.title,
    results[language][row.state],
    row.what,
    row.next,
    row.lookedBy ?? '',
    moment(row.lookedAt),
    row.settledBy ?? '',
    moment(row.settledAt),
    row.settledNote,
  ];
}
