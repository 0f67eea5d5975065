/** All SQL of recordings. */
import { sql } from 'kysely';
import type { Selectable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { RecordingTable } from '../db/schema.ts';
import type { RecordedCall } from './begin-recording.ts';
import type { EndedRecording } from './end-recording.ts';

export type RecordingRow = Selectable<RecordingTable>;

/** The age recipient of the organisation's recordings. */
export async function recipientOf(tx: Tx, organisationId: string): Promise<string> {
  const row = await tx
    .selectFrom('organisation')
    .select('recording_recipient')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return row.recording_recipient;
}

export async function insertRecording(tx: Tx, id: string, call: RecordedCall, at: Date): Promise<void> {
  await tx
    .insertInto('recording')
    .values({
      id,
      organisation_id: call.organisationId,
      account_id: call.accountId,
      call_id: call.id,
      started_at: at,
    })
    .execute();
}

/** Whose it is; null when it had ended before, or is unknown here. */
export async function markEnded(tx: Tx, ended: EndedRecording): Promise<string | null> {
  const row = await tx
    .updateTable('recording')
    .set({
      ended_at: ended.endedAt,
      duration_ms: ended.durationMs,
      original_sha256: ended.sha256,
      incomplete: ended.incomplete,
      state: 'archiving',
    })
    .where('id', '=', ended.recordingId)
    .where('state', '=', 'recording')
    .returning('organisation_id')
    .executeTakeFirst();
  return row?.organisation_id ?? null;
}

/** What the caller of this transaction may see; a foreign one is undefined. */
export async function findRecording(tx: Tx, id: string): Promise<RecordingRow | undefined> {
  return tx.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The newest of a call. */
export const recordingOfCall = (tx: Tx, callId: string): Promise<RecordingRow | undefined> =>
  tx
    .selectFrom('recording')
    .selectAll()
    .where('call_id', '=', callId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();

export async function changeRecording(
  tx: Tx,
  id: string,
  changes: Updateable<RecordingTable>,
): Promise<void> {
  await tx.updateTable('recording').set(changes).where('id', '=', id).execute();
}

export interface HeardRecording extends RecordingRow {
  readonly operator_id: string | null;
  readonly caller_number: string | null;
  /** Null: the call was made in a browser. */
  readonly signalling_call_id: string | null;
  readonly arrived_at: Date;
}

/** A recording with what decides who may hear it. */
export async function findHeard(tx: Tx, id: string): Promise<HeardRecording | undefined> {
  return tx
    .selectFrom('recording')
    .innerJoin('call', 'call.id', 'recording.call_id')
    .selectAll('recording')
    .select(['call.operator_id', 'call.caller_number', 'call.arrived_at', 'call.signalling_call_id'])
    .where('recording.id', '=', id)
    .executeTakeFirst();
}

/**
 * Whether the operator has this caller of this account on the line, by this number or another of the same customer, or
 * writes the report about it. The number that a
 * browser phones with is whatever somebody typed there, so such a call opens only what came from a browser, too.
 */
export async function isHandling(
  tx: Tx,
  operatorId: string,
  caller: { readonly accountId: string; readonly number: string; readonly fromBrowser: boolean },
): Promise<boolean> {
  const call = await tx
    .selectFrom('call')
    .select('id')
    .where('operator_id', '=', operatorId)
    .where('account_id', '=', caller.accountId)
    .where(sql<boolean>`(caller_number = ${caller.number} or exists (select from customer_number own
      join customer k on k.id = own.customer_id join customer other on other.root_id = k.root_id
      join customer_number n on n.customer_id = other.id
      where own.account_id = call.account_id and own.number = call.caller_number and n.number = ${caller.number}))`)
    .where('state', 'in', [
      'talking',
      'held',
      'consulting',
      'conference',
      'transferring',
      'transferred',
      'wrap-up',
    ])
    .$if(!caller.fromBrowser, (query) => query.where('signalling_call_id', 'is not', null))
    .limit(1)
    .executeTakeFirst();
  return call !== undefined;
}

export interface RecordingReference {
  readonly id: string;
  readonly organisation_id: string;
}

/** Of all organisations: still `recording` although the voice part of the call ended before `before`. */
export async function findUnended(tx: Tx, before: Date): Promise<readonly RecordingReference[]> {
  return tx
    .selectFrom('recording')
    .innerJoin('call', 'call.id', 'recording.call_id')
    .select(['recording.id', 'recording.organisation_id'])
    .where('recording.state', '=', 'recording')
    .where(sql<Date>`coalesce(call.ended_at, call.done_at)`, '<', before)
    .limit(1000)
    .execute();
}

/** Of all organisations: waiting for an archive, or given up. */
export async function findUnarchived(tx: Tx): Promise<readonly RecordingReference[]> {
  return tx
    .selectFrom('recording')
    .select(['id', 'organisation_id'])
    .where('state', 'in', ['archiving', 'failed'])
    .limit(10_000)
    .execute();
}

/** Of all organisations: archived before `before`, with the spool still there, and under no hold. */
export async function findOldSpools(tx: Tx, before: Date): Promise<readonly RecordingReference[]> {
  return tx
    .selectFrom('recording as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .select(['r.id', 'r.organisation_id'])
    .where('r.state', '=', 'ready')
    .where('r.archived_at', '<', before)
    .where('r.spool_deleted_at', 'is', null)
    .where(sql<boolean>`not app_held(c.account_id, c.id, c.caller_number, c.arrived_at)`)
    .limit(1000)
    .execute();
}
