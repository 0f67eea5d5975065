/** All SQL of calls and their traces. Every function works under the identity of its transaction. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { QueueStage } from '@denwaban/server-api/queue';
import type { Tx } from '../db/database.ts';
import type { CallTable } from '../db/schema.ts';
import type { Call, CallChanges } from './call.ts';
import type { OperatorBecomes, TraceEntry } from './decision.ts';
import { loadRouting, ringGroupIds } from '../routing/load-routing.ts';
import { outwardRoutes } from '../routing/outward-routes.ts';
import { loadRingGroups } from '../ring-groups/load-ring-groups.ts';
import type { LinePlan } from './line-plan.ts';
import { readQueueSettings, settingsInForce } from './queue-settings.ts';

/** The audio that comes with the product, by engine name. */
export type StandardSounds = Pick<LinePlan['sounds'], 'gap' | 'hold' | 'waiting'> & {
  /** Asks whoever is phoned on a client's behalf to press 1. */
  readonly putThrough: string;
};

/** Locks the call until the transaction ends: facts are dealt with one after another. */
export function lockCall(tx: Tx, callId: string): Promise<Call | undefined> {
  return tx.selectFrom('call').selectAll().where('id', '=', callId).forUpdate().executeTakeFirst();
}

export function findCall(tx: Tx, callId: string): Promise<Call | undefined> {
  return tx.selectFrom('call').selectAll().where('id', '=', callId).executeTakeFirst();
}

/** Pins the script that is in force now. */
export async function insertCall(tx: Tx, call: Insertable<CallTable>): Promise<Call> {
  const script = sql<
    number | null
  >`(select max(version) from script_version where account_id = ${call.account_id}::uuid and in_force_from <= ${call.arrived_at}::timestamptz)`;
  return tx
    .insertInto('call')
    .values({ ...call, script_version: script })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function changeCall(tx: Tx, callId: string, changes: CallChanges): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await tx.updateTable('call').set(changes).where('id', '=', callId).execute();
}

export async function appendTrace(
  tx: Tx,
  call: Pick<Call, 'id' | 'organisation_id' | 'account_id'>,
  at: Date,
  entries: readonly TraceEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto('call_trace')
    .values(
      entries.map(({ kind, detail }) => ({
        organisation_id: call.organisation_id,
        account_id: call.account_id,
        call_id: call.id,
        at,
        kind,
        detail: JSON.stringify(detail ?? {}),
      })),
    )
    .execute();
}

/** The engine's name of a stored sound: the file's. */
export const soundName = (audioName: string): string =>
  audioName.endsWith('.ulaw') ? audioName : `${audioName}.ulaw`;

/** What the line asks of its calls, with the engine names of its announcements. */
export async function loadPlan(
  tx: Tx,
  lineId: string,
  standard: StandardSounds,
  /** When ring groups may be rung; null: not for this call. */
  ringAt: Date | null,
): Promise<LinePlan> {
  const row = await tx
    .selectFrom('line as l')
    .leftJoin('announcement as a', 'a.id', 'l.announcement_id')
    .innerJoin('announcement as c', 'c.id', 'l.closed_announcement_id')
    .innerJoin('announcement as s', 's.id', 'l.apology_announcement_id')
    .innerJoin('announcement as t', 't.id', 'l.thanks_announcement_id')
    .select(['l.organisation_id', 'l.account_id'])
    .select(['l.answering', 'l.ring_seconds', 'l.wait_seconds', 'l.message_seconds', 'l.waiting_sound'])
    .select(settingsInForce('l.id', 'l.account_id').as('queue'))
    .select(['a.audio_name as announcement', 'c.audio_name as closed'])
    .select(['s.audio_name as apology', 't.audio_name as thanks'])
    .where('l.id', '=', lineId)
    .executeTakeFirstOrThrow();
  const queue = readQueueSettings(row.queue);
  const { plan: routing, stored } = await loadRouting(tx, lineId);
  const { overflowTo, overflowRingGroupId } = queue;
  const groupIds = [
    ...ringGroupIds(stored),
    ...(overflowTo === 'ring-group' && overflowRingGroupId !== null ? [overflowRingGroupId] : []),
  ];
  const line = { id: lineId, organisationId: row.organisation_id, accountId: row.account_id };
  const ringGroups = ringAt === null ? new Map() : await loadRingGroups(tx, groupIds, line, ringAt);
  const phones = [...(stored.account.ownPhones?.phones ?? []), ...queue.overflowPhones];
  const numbers = ringAt === null ? [] : phones.map((phone) => phone.number);
  const outward = await outwardRoutes(tx, numbers, line, ringAt ?? new Date(0));
  return {
    answering: row.answering,
    ringSeconds: row.ring_seconds,
    waitSeconds: row.wait_seconds,
    messageSeconds: row.message_seconds,
    waitingSound: row.waiting_sound,
    queue,
    sounds: {
      announcement: row.announcement === null ? null : soundName(row.announcement),
      closed: soundName(row.closed),
      apology: soundName(row.apology),
      thanks: soundName(row.thanks),
      ...standard,
    },
    routing: { ...routing, ringGroups, outward },
  };
}

/** Calls of the line that have a caller on it now. */
export async function countLive(tx: Tx, lineId: string): Promise<number> {
  const row = await tx
    .selectFrom('call')
    .select((c) => c.fn.countAll<string>().as('calls'))
    .where('line_id', '=', lineId)
    .where('state', 'not in', ['telling', 'wrap-up', 'done'])
    .executeTakeFirstOrThrow();
  return Number(row.calls);
}

export async function openOffer(
  tx: Tx,
  call: Call,
  offerId: string,
  to: { readonly personId: string; readonly stage: QueueStage | null },
  at: Date,
): Promise<void> {
  await tx
    .insertInto('call_offer')
    .values({
      id: offerId,
      organisation_id: call.organisation_id,
      account_id: call.account_id,
      call_id: call.id,
      operator_id: to.personId,
      stage: to.stage,
      offered_at: at,
    })
    .execute();
}

export async function closeOffer(
  tx: Tx,
  callId: string,
  outcome: 'taken' | 'missed' | 'caller-left' | 'withdrawn',
  at: Date,
): Promise<void> {
  await tx
    .updateTable('call_offer')
    .set({ outcome, ended_at: at })
    .where('call_id', '=', callId)
    .where('ended_at', 'is', null)
    .execute();
}

/** The operator's state follows the call; one who has gone on to something else is left alone. */
export async function moveOperator(
  tx: Tx,
  callId: string,
  personId: string,
  becomes: OperatorBecomes,
  at: Date,
): Promise<void> {
  const row = tx.updateTable('operator_state').where('person_id', '=', personId);
  if (becomes === 'ringing') {
    await row.set({ state: 'ringing', since: at, idle_since: null, call_id: callId }).execute();
    return;
  }
  if (becomes === 'consulted') {
    await row.set({ state: 'ringing', since: at, idle_since: null, call_id: callId }).execute();
    return;
  }
  if (becomes === 'calling' || becomes === 'takes') {
    await row
      .set({
        state: 'talking',
        since: at,
        idle_since: null,
        call_id: callId,
        missed_call_id: null,
        next_state: sql<
          'break' | 'away' | 'off' | null
        >`case state when 'break' then 'break' when 'away' then 'away' when 'missed' then 'away' when 'off' then 'off' end`,
      })
      .execute();
    return;
  }
  const own = row.where('call_id', '=', callId);
  switch (becomes) {
    case 'talking':
    case 'wrap-up':
      await own.set({ state: becomes, since: at }).execute();
      return;
    case 'missed':
      await own
        .set({ state: 'missed', since: at, call_id: null, missed_call_id: callId, next_state: null })
        .execute();
      return;
    case 'off':
      await own.set({ state: 'off', since: at, call_id: null, next_state: null }).execute();
      return;
    case 'free':
      await own
        .set({
          state: sql<'available'>`coalesce(next_state, 'available')`,
          since: at,
          idle_since: sql<Date | null>`case when coalesce(next_state, 'available') = 'available' then ${at}::timestamptz end`,
          call_id: null,
          next_state: null,
        })
        .execute();
  }
}

/** The recording that runs or ran for a call, and the recipient that it is sealed to. */
export async function recordingOf(
  tx: Tx,
  callId: string,
): Promise<{ recordingId: string; recipient: string } | undefined> {
  return tx
    .selectFrom('recording as r')
    .innerJoin('organisation as o', 'o.id', 'r.organisation_id')
    .select(['r.id as recordingId', 'o.recording_recipient as recipient'])
    .where('r.call_id', '=', callId)
    .where('r.state', '=', 'recording')
    .executeTakeFirst();
}

/** False: no such recording is on record. Also as the installation, since it only moves a moment. */
export async function correctStart(tx: Tx, recordingId: string, startedAt: Date): Promise<boolean> {
  const result = await tx
    .updateTable('recording')
    .set({ started_at: startedAt })
    .where('id', '=', recordingId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** A recording that the engine began by itself. */
export async function adoptRecording(
  tx: Tx,
  call: Call,
  recordingId: string,
  startedAt: Date,
): Promise<void> {
  await tx
    .insertInto('recording')
    .values({
      id: recordingId,
      organisation_id: call.organisation_id,
      account_id: call.account_id,
      call_id: call.id,
      started_at: startedAt,
    })
    .execute();
}

/** One that never began. */
export async function forgetRecording(tx: Tx, recordingId: string): Promise<void> {
  await tx
    .deleteFrom('recording')
    .where('id', '=', recordingId)
    .where('state', '=', 'recording')
    .where('duration_ms', 'is', null)
    .execute();
}

export interface LiveCall {
  readonly id: string;
  readonly organisationId: string;
  readonly due: Date | null;
}

/** Calls with something still to come by the clock, of one organisation or (as the installation) of all. */
export async function listTimed(tx: Tx): Promise<LiveCall[]> {
  return tx
    .selectFrom('call')
    .select(['id', 'organisation_id as organisationId'])
    .select(sql<Date | null>`least(wait_until, offer_until)`.as('due'))
    .where('state', '<>', 'done')
    .where((c) => c.or([c('wait_until', 'is not', null), c('offer_until', 'is not', null)]))
    .execute();
}

/** The engine would not record; the row says so instead of waiting for a recording that never comes. */
export async function markRecordingFailed(tx: Tx, recordingId: string, why: string, at: Date): Promise<void> {
  await tx
    .updateTable('recording')
    .set({ state: 'failed', last_error: why, ended_at: at, duration_ms: 0, incomplete: true })
    .where('id', '=', recordingId)
    .where('state', '=', 'recording')
    .execute();
}
