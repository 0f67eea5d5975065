import type { DeletionCertificate, RecordKind } from '@denwaban/server-api/retention';
import { formatMoment } from '../time/format-moment.ts';

const kinds: Readonly<Record<RecordKind, string>> = {
  recording: '録音',
  report: '受電報告',
  call: '通話記録',
  mail: '送信したメールと通知',
  booking: '予約',
  disclosure: '開示等の請求',
  customer: 'お客様台帳',
  consultation: '相談',
  enquiry: 'お問い合わせ',
  voice: 'お客様の声',
  manual: '前の版のマニュアル',
};

export const certificateHeading = [
  '証明番号',
  '削除した日時',
  '種類',
  '対象',
  '依頼企業',
  '記録の日時',
  '決まり',
  '原本のSHA-256',
  '削除した控え',
  'バックアップに残る期限',
  '削除した人',
];

const ruleWords = (rule: DeletionCertificate['rule']): string =>
  'reason' in rule
    ? `手動：${rule.reason}`
    : `保存期間${rule.days}日（${{ account: '依頼企業の決まり', organisation: '全体の決まり', default: '初期設定' }[rule.from]}）`;

export const certificateRow = (each: DeletionCertificate): string[] => [
  each.id,
  formatMoment(new Date(each.deletedAt)),
  kinds[each.kind],
  each.objectId,
  each.accountName ?? '',
  formatMoment(new Date(each.ofDate)),
  ruleWords(each.rule),
  each.sha256 ?? '',
  each.copies.map(({ what, outcome }) => `${what}：${outcome === 'deleted' ? '削除' : 'なし'}`).join('、'),
  each.backupsUntil ?? 'バックアップなし',
  each.deletedByName ?? '電話番（保存期間）',
];
