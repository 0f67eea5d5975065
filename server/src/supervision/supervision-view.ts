/** What the screens show of supervision and raised hands: queries and their views. */
import { z } from 'zod';
import type {
  CallSupervisor,
  HelpRecord,
  HelpRequest,
  Supervising,
  SupervisionRecord,
} from '@denwaban/server-api/supervision';
import { SupervisionMode } from '@denwaban/server-api/supervision';
import { callerDisplay } from '../callers/index.ts';
import type { Tx } from '../db/database.ts';

const Steps = z.array(
  z.object({ mode: SupervisionMode, at: z.string(), private: z.boolean().default(false) }),
);

/** Who is in these calls beside their operators, by call; not who listens unseen: desks and wall displays show this. */
export async function supervisorsOf(
  tx: Tx,
  callIds: readonly string[],
): Promise<Map<string, CallSupervisor[]>> {
  const byCall = new Map<string, CallSupervisor[]>();
  if (callIds.length === 0) return byCall;
  const rows = await tx
    .selectFrom('supervision as s')
    .innerJoin('person as p', 'p.id', 's.supervisor_id')
    .select(['s.call_id', 'p.name', 's.mode', 's.started_at'])
    .where('s.call_id', 'in', callIds)
    .where('s.ended_at', 'is', null)
    .where('s.private', '=', false)
    .orderBy('s.started_at')
    .execute();
  for (const { call_id: callId, name, mode, started_at: since } of rows)
    byCall.set(callId, [...(byCall.get(callId) ?? []), { name, mode, since: since.toISOString() }]);
  return byCall;
}

/** The call that this person is in as a supervisor; null: none. */
export async function supervisingOf(tx: Tx, personId: string): Promise<Supervising | null> {
  const row = await tx
    .selectFrom('supervision as s')
    .innerJoin('call as c', 'c.id', 's.call_id')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('person as p', 'p.id', 'c.operator_id')
    .select([
      'c.id as callId',
      'a.name as accountName',
      'c.caller_number',
      'c.caller_status',
      's.mode',
      's.private',
    ])
    .select(['p.name as operatorName', 's.started_at'])
    .where('s.supervisor_id', '=', personId)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    callId: row.callId,
    accountName: row.accountName,
    callerDisplay: callerDisplay(row.caller_number, row.caller_status),
    operatorName: row.operatorName ?? '',
    mode: row.mode,
    private: row.private,
    since: row.started_at.toISOString(),
  };
}

const TOLD_MS = 3 * 60_000;

/** Who took this desk's call over a short while ago. */
export async function takenOverFrom(tx: Tx, personId: string, now: Date) {
  const row = await tx
    .selectFrom('supervision as s')
    .innerJoin('person as p', 'p.id', 's.supervisor_id')
    .select(['p.name', 's.ended_at'])
    .where('s.operator_id', '=', personId)
    .where('s.end_reason', '=', 'took-over')
    .where('s.ended_at', '>', new Date(now.getTime() - TOLD_MS))
    .orderBy('s.ended_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.ended_at ? { by: row.name, at: row.ended_at.toISOString() } : null;
}

const openHelp = (tx: Tx) =>
  tx
    .selectFrom('help_request as h')
    .innerJoin('person as p', 'p.id', 'h.person_id')
    .leftJoin('person as t', 't.id', 'h.taken_by')
    .leftJoin('account as a', 'a.id', 'h.account_id')
    .leftJoin('call as c', 'c.id', 'h.call_id')
    .select([
      'h.id',
      'h.person_id',
      'p.name as operatorName',
      'h.reason',
      'h.note',
      'h.asked_at',
      'h.call_id',
    ])
    .select(['a.name as accountName', 'c.caller_number', 'c.caller_status', 't.name as takenBy'])
    .where('h.closed_at', 'is', null);

/** Who has raised a hand, in the order of asking. */
export async function listHelp(tx: Tx, organisationId: string): Promise<HelpRequest[]> {
  const rows = await openHelp(tx)
    .where('h.organisation_id', '=', organisationId)
    .orderBy('h.asked_at')
    .orderBy('h.id')
    .limit(100)
    .execute();
  return rows.map(viewHelp);
}

export async function helpOf(tx: Tx, personId: string): Promise<HelpRequest | null> {
  const row = await openHelp(tx).where('h.person_id', '=', personId).executeTakeFirst();
  return row === undefined ? null : viewHelp(row);
}

type HelpRow = NonNullable<Awaited<ReturnType<ReturnType<typeof openHelp>['executeTakeFirst']>>>;

const viewHelp = (row: HelpRow): HelpRequest => ({
  id: row.id,
  personId: row.person_id,
  operatorName: row.operatorName,
  reason: row.reason,
  note: row.note,
  askedAt: row.asked_at.toISOString(),
  callId: row.call_id,
  accountName: row.accountName,
  callerDisplay: row.caller_status === null ? null : callerDisplay(row.caller_number, row.caller_status),
  takenBy: row.takenBy,
});

/** All supervision of a call, for its page; of its own operator not what goes on unseen at this moment. */
export async function supervisionsOf(tx: Tx, callId: string, readerId: string): Promise<SupervisionRecord[]> {
  const rows = await tx
    .selectFrom('supervision as s')
    .innerJoin('person as p', 'p.id', 's.supervisor_id')
    .innerJoin('person as o', 'o.id', 's.operator_id')
    .select([
      'p.name as supervisorName',
      'o.name as operatorName',
      's.started_at',
      's.ended_at',
      's.end_reason',
    ])
    .select('s.modes')
    .where('s.call_id', '=', callId)
    .where((s) =>
      s.or([s('s.private', '=', false), s('s.ended_at', 'is not', null), s('s.operator_id', '<>', readerId)]),
    )
    .orderBy('s.started_at')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    supervisorName: row.supervisorName,
    operatorName: row.operatorName,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    end: row.end_reason,
    steps: Steps.catch([]).parse(row.modes),
  }));
}

export async function helpsOf(tx: Tx, callId: string): Promise<HelpRecord[]> {
  const rows = await tx
    .selectFrom('help_request as h')
    .innerJoin('person as p', 'p.id', 'h.person_id')
    .leftJoin('person as t', 't.id', 'h.taken_by')
    .select(['p.name as operatorName', 'h.reason', 'h.note', 'h.asked_at', 't.name as takenBy', 'h.taken_at'])
    .select(['h.closed_at', 'h.closed_as'])
    .where('h.call_id', '=', callId)
    .orderBy('h.asked_at')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    operatorName: row.operatorName,
    reason: row.reason,
    note: row.note,
    askedAt: row.asked_at.toISOString(),
    takenBy: row.takenBy,
    takenAt: row.taken_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedAs: row.closed_as,
  }));
}
