import type { CallbackTask } from '@denwaban/server-api/queue';
import { displayNumber } from '../../lines/index.ts';
import type { TaskRow } from './callback-store.ts';

/** A task as this reader sees it. */
export const viewTask = (row: TaskRow, readerId: string): CallbackTask => ({
  id: row.id,
  callId: row.callId,
  accountId: row.accountId,
  accountName: row.accountName,
  number: row.number,
  numberDisplay: displayNumber(row.number),
  about:
    row.reportId === null ? null : { reportId: row.reportId, title: row.reportTitle ?? '', name: row.callee },
  byClient: row.askedBy !== null,
  askedAt: row.askedAt.toISOString(),
  state: row.state,
  claimedBy: row.claimedBy,
  mine: row.claimedById === readerId && row.state === 'claimed',
  offeredUntil: row.claimedById === readerId ? (row.offeredUntil?.toISOString() ?? null) : null,
  attempts: row.attempts,
  lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
  note: row.note,
  finishedAt: row.finishedAt?.toISOString() ?? null,
  finishedBy: row.finishedBy,
});
