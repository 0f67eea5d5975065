import { formatMoment } from '../time/format-moment.ts';
import type { ReportRow } from './report-store.ts';

export const exportHeader = [
  '受電日時',
  '送信日時',
  '依頼企業',
  'タイトル',
  '区分',
  '対応件数に数える',
  '商談の可能性',
  '担当',
  'お名前',
  'フリガナ',
  '会社名',
  '電話番号',
  '宛先',
  'ご用件',
  '対応内容',
  '折り返し',
  '折り返し期限',
  '緊急度',
  'ご様子',
  '状況',
  '受付担当',
  '開封日時',
  '確認日時',
  '確認者',
  '版',
  '訂正日時',
];

/** One report as a row of the file; the words are those of the screens. */
export function exportRow(row: ReportRow): string[] {
  const moment = (at: Date | null) => (at === null ? '' : formatMoment(at));
  return [
    moment(row.arrived_at),
    moment(row.submitted_at),
    row.account_name,
    row.title,
    row.category_name,
    row.category_counts ? '数える' : '数えない',
    row.lead ? 'あり' : '',
    row.responsible_name,
    row.caller_name,
    row.caller_reading,
    row.caller_company,
    row.caller_number,
    row.for_name,
    row.matter,
    row.handling,
    row.callback_needed ? '要' : '不要',
    moment(row.callback_by),
    { normal: '通常', soon: 'お急ぎ', urgent: '至急' }[row.urgency],
    { calm: '落ち着いている', hurried: '急いでいる', troubled: '困っている', angry: '怒っている' }[row.tone],
    { done: '完了', 'callback-needed': '要折り返し', checking: '確認中' }[row.status],
    row.author_name ?? '',
    moment(row.opened_at),
    moment(row.acknowledged_at),
    row.reader_name ?? '',
    String(row.version),
    moment(row.corrected_at),
  ];
}
