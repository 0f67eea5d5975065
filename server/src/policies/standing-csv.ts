import type { PolicyStanding, PolicyStandingState } from '@denwaban/server-api/policies';
import { kindWords } from '../trust/index.ts';

export const standingHeader = [
  '氏名',
  '役割',
  '状態',
  '確認する文書',
  '確認した文書',
  '確認していない文書',
  '期限',
  '最後に確認した日時',
  '最後に催促した日',
];

const stateWords: Readonly<Record<PolicyStandingState, string>> = {
  done: '確認済み',
  waiting: '未確認',
  overdue: '期限を過ぎています',
  none: '確認する文書なし',
};

export const standingRow = (row: PolicyStanding): string[] => [
  row.name,
  row.role,
  stateWords[row.state],
  String(row.asked),
  String(row.acknowledged),
  row.missing
    .map(({ kind, accountName, version }) => `${accountName ?? '全社'} ${kindWords[kind].ja} 第${version}版`)
    .join('\n'),
  row.dueOn ?? '',
  row.lastAt ?? '',
  row.remindedOn ?? '',
];
