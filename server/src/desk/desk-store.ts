/** All SQL of operators' desks. */
import type { QueueStage } from '@denwaban/server-api/queue';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { OperatorStateTable } from '../db/schema.ts';
import { startOfDay } from '../time/start-of-day.ts';

export type OperatorRow = Readonly<Selectable<OperatorStateTable>>;
export type RestState = 'off' | 'available' | 'break' | 'away';

export function findOperator(tx: Tx, personId: string): Promise<OperatorRow | undefined> {
  return tx.selectFrom('operator_state').selectAll().where('person_id', '=', personId).executeTakeFirst();
}

export function lockOperator(tx: Tx, personId: string): Promise<OperatorRow | undefined> {
  return tx
    .selectFrom('operator_state')
    .selectAll()
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
}

/** The row of a person who comes to a desk for the first time: logged off. */
export async function ensureOperator(
  tx: Tx,
  person: { id: string; organisationId: string },
  at: Date,
): Promise<void> {
  await tx
    .insertInto('operator_state')
    .values({ person_id: person.id, organisation_id: person.organisationId, state: 'off', since: at })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute();
}

/** Outside a call only; see `setNextState` for the others. */
export async function setRestState(tx: Tx, personId: string, state: RestState, at: Date): Promise<void> {
  await tx
    .updateTable('operator_state')
    .set({
      state,
      since: at,
      idle_since: state === 'available' ? at : null,
      missed_call_id: null,
      next_state: null,
    })
    .where('person_id', '=', personId)
    .where('call_id', 'is', null)
    .execute();
}

export async function setNextState(tx: Tx, personId: string, state: RestState): Promise<void> {
  await tx
    .updateTable('operator_state')
    .set({ next_state: state === 'available' ? null : state })
    .where('person_id', '=', personId)
    .execute();
}

export async function setPhone(tx: Tx, personId: string, legId: string | null): Promise<void> {
  await tx
    .updateTable('operator_state')
    .set({ leg_id: legId, phone_connected: legId !== null })
    .where('person_id', '=', personId)
    .execute();
}

export interface DeskOfLeg {
  readonly personId: string;
  readonly organisationId: string;
  readonly callId: string | null;
}

export async function deskOfLeg(tx: Tx, legId: string): Promise<DeskOfLeg | undefined> {
  return tx
    .selectFrom('operator_state')
    .select(['person_id as personId', 'organisation_id as organisationId', 'call_id as callId'])
    .where('leg_id', '=', legId)
    .executeTakeFirst();
}

export interface OnDuty {
  readonly personId: string;
  readonly organisationId: string;
  readonly state: OperatorRow['state'];
  readonly legId: string | null;
}

export async function listOnDuty(tx: Tx): Promise<OnDuty[]> {
  return tx
    .selectFrom('operator_state')
    .select(['person_id as personId', 'organisation_id as organisationId', 'state', 'leg_id as legId'])
    .where((o) => o.or([o('state', '<>', 'off'), o('leg_id', 'is not', null)]))
    .execute();
}

export async function countToday(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<{ answered: number; missed: number }> {
  const row = await tx
    .selectFrom('call_offer')
    .select(sql<string>`count(*) filter (where outcome = 'taken')`.as('answered'))
    .select(sql<string>`count(*) filter (where outcome = 'missed')`.as('missed'))
    .where('operator_id', '=', personId)
    .where('offered_at', '>=', startOfDay(now))
    .executeTakeFirstOrThrow();
  return { answered: Number(row.answered), missed: Number(row.missed) };
}

/** The person's submitted reports that some channel has not accepted yet. */
export async function countUndelivered(tx: Tx, personId: string): Promise<number> {
  const row = await tx
    .selectFrom('delivery as d')
    .innerJoin('report as r', 'r.id', 'd.report_id')
    .select(sql<string>`count(distinct r.id)`.as('reports'))
    .where('r.author_id', '=', personId)
    .where('d.state', 'in', ['waiting', 'failed', 'doubtful'])
    .executeTakeFirstOrThrow();
  return Number(row.reports);
}

export interface DeskCallRow {
  readonly callId: string;
  readonly state: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly accountReading: string;
  readonly businessSummary: string;
  /** 代行と明かさない: callers are not to know the name of the house. */
  readonly discreet: boolean;
  readonly organisationName: string;
  readonly lineLabel: string;
  readonly greeting: string;
  readonly greetingReading: string;
  readonly callerNumber: string | null;
  /** The call was made in a browser (try-a-call). */
  readonly fromBrowser: boolean;
  readonly callerStatus: string;
  readonly sourceId: string | null;
  readonly sourceName: string | null;
  readonly topic: string | null;
  readonly scriptVersion: number | null;
  readonly arrivedAt: Date;
  readonly takenAt: Date | null;
  readonly endedAt: Date | null;
  readonly offerUntil: Date | null;
  readonly offerStage: QueueStage | null;
  readonly reattaching: boolean;
  readonly recordingState: string | null;
  readonly pausedKind: 'pause' | 'mask' | null;
  readonly pausedFor: string | null;
  readonly resumesAt: Date | null;
  readonly operatorId: string | null;
  readonly stateSince: Date;
  readonly answeredAt: Date | null;
  readonly transferredAt: Date | null;
  readonly organisationId: string;
  readonly direction: 'in' | 'out';
  readonly dialled: string;
  readonly presentedNumber: string | null;
  readonly dialReason: string;
}

/** The call that this person placed last, when it reached nobody, not long ago, and nothing came after it. */
export async function findUnreached(tx: Tx, personId: string, since: Date) {
  const last = await tx
    .selectFrom('call')
    .select(['id', 'account_id as accountId', 'caller_number as number', 'dialled', 'outcome'])
    .select(['ended_by as endedBy', 'end_reason as endReason', 'ended_at as endedAt'])
    .where('operator_id', '=', personId)
    .where('arrived_at', '>=', since)
    .where('extension_id', 'is', null)
    .orderBy('arrived_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.outcome === 'unreached' ? last : undefined;
}

export async function findDeskCall(tx: Tx, callId: string): Promise<DeskCallRow | undefined> {
  return tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .innerJoin('organisation as o', 'o.id', 'c.organisation_id')
    .leftJoin('line as l', 'l.id', 'c.line_id')
    .leftJoinLateral(
      (each) =>
        each
          .selectFrom('recording as v')
          .select(['v.state', 'v.paused_kind', 'v.paused_for', 'v.resumes_at'])
          .whereRef('v.call_id', '=', 'c.id')
          .orderBy('v.started_at', 'desc')
          .limit(1)
          .as('r'),
      (join) => join.onTrue(),
    )
    .select(['c.id as callId', 'c.state', 'a.id as accountId', 'a.name as accountName'])
    .select(['a.reading as accountReading', 'a.business_summary as businessSummary'])
    .select(['a.discreet', 'o.name as organisationName'])
    .select(sql<string>`coalesce(l.label, '')`.as('lineLabel'))
    .select(sql<string>`coalesce(l.greeting, '')`.as('greeting'))
    .select(sql<string>`coalesce(l.greeting_reading, '')`.as('greetingReading'))
    .select([
      'c.direction',
      'c.dialled',
      'c.presented_number as presentedNumber',
      'c.dial_reason as dialReason',
    ])
    .select(['c.caller_number as callerNumber', 'c.organisation_id as organisationId'])
    .select(['c.caller_status as callerStatus', 'c.script_version as scriptVersion'])
    .select(['c.source_id as sourceId', 'c.source_name as sourceName', 'c.topic'])
    .select(['c.arrived_at as arrivedAt', 'c.taken_at as takenAt', 'c.ended_at as endedAt'])
    .select((each) =>
      each
        .selectFrom('call_offer as f')
        .select('f.stage')
        .whereRef('f.call_id', '=', 'c.id')
        .where((offer) => offer.or([offer('f.ended_at', 'is', null), offer('f.outcome', '=', 'taken')]))
        .orderBy('f.offered_at', 'desc')
        .limit(1)
        .as('offerStage'),
    )
    .select(['c.offer_until as offerUntil', 'c.reattaching', 'r.state as recordingState'])
    .select(['r.paused_kind as pausedKind', 'r.paused_for as pausedFor', 'r.resumes_at as resumesAt'])
    .select(['c.operator_id as operatorId', 'c.state_since as stateSince', 'c.answered_at as answeredAt'])
    .select('c.transferred_at as transferredAt')
    .select(sql<boolean>`c.signalling_call_id is null`.as('fromBrowser'))
    .where('c.id', '=', callId)
    .executeTakeFirst();
}

/** For 応答なし: which call it was. */
export async function findMissed(
  tx: Tx,
  callId: string,
): Promise<{ arrivedAt: Date; accountName: string } | undefined> {
  return tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .select(['c.arrived_at as arrivedAt', 'a.name as accountName'])
    .where('c.id', '=', callId)
    .executeTakeFirst();
}
