import { CallerIdStatus } from '@denwaban/server-api/calls';
import type { ClientLostCall, LostCall } from '@denwaban/server-api/lost';
import { callerDisplay } from '../../callers/index.ts';
import type { Language } from '../../http/words.ts';
import { outcomeWords } from '../trace.ts';
import type { LostRow } from './lost-store.ts';

export const viewLost = (row: LostRow): LostCall => ({
  callId: row.id,
  accountId: row.accountId,
  accountName: row.accountName,
  lineLabel: row.lineLabel,
  callerNumber: row.callerNumber,
  callerDisplay: callerDisplay(row.callerNumber, row.callerStatus),
  callerStatus: CallerIdStatus.catch('unknown').parse(row.callerStatus),
  outcome: row.outcome ?? 'no-answer',
  arrivedAt: row.arrivedAt.toISOString(),
  waitedSeconds: waitedSeconds(row),
  reachedCallId: row.reachedCallId,
  reachedAt: row.reachedAt?.toISOString() ?? null,
});

export function viewOwnLost(row: LostRow): ClientLostCall {
  const { accountId: _account, accountName: _name, reachedCallId: _call, ...shown } = viewLost(row);
  return { ...shown, callback: callbackOf(row.callbackState) };
}

function callbackOf(state: LostRow['callbackState']): ClientLostCall['callback'] {
  if (state === null) return 'none';
  return state === 'open' || state === 'claimed' ? 'asked' : state;
}

const waitedSeconds = ({ arrivedAt, endedAt }: LostRow): number | null =>
  endedAt === null ? null : Math.max(0, Math.round((endedAt.getTime() - arrivedAt.getTime()) / 1000));

const headings = {
  ja: ['日時', '依頼企業', '回線', '発信者の番号', '結果', 'お待ちの秒数', 'その後つながった日時'],
  en: ['Time', 'Client', 'Line', 'Caller', 'Outcome', 'Seconds waited', 'Reached us later'],
} as const;

export const lostCsvHeading = (language: Language): readonly string[] => headings[language];

/** `2026-11-22 09:05:00`, in Japan. */
const moment = (at: Date | null): string =>
  at === null ? '' : at.toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' });

export const lostCsvRow = (row: LostRow, language: Language): readonly string[] => [
  moment(row.arrivedAt),
  row.accountName,
  row.lineLabel,
  callerDisplay(row.callerNumber, row.callerStatus),
  outcomeWords[row.outcome ?? 'no-answer'][language],
  String(waitedSeconds(row) ?? ''),
  moment(row.reachedAt),
];
