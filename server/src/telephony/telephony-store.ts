/**
 * SQL of the door to the engine. Before the organisation is known these run as the installation (outside row-level
 * security): they find whose a leg or number is, and nothing else.
 */
import { sql } from 'kysely';
import type { Db, Tx } from '../db/database.ts';

export interface Cursor {
  readonly engineRunId: string | null;
  readonly lastEvent: number;
}

export async function readCursor(db: Db): Promise<Cursor> {
  const row = await db.selectFrom('engine_cursor').select(['engine_run_id', 'last_event']).executeTakeFirst();
  return { engineRunId: row?.engine_run_id ?? null, lastEvent: Number(row?.last_event ?? 0) };
}

/** In the same transaction as what the event causes. False: it was dealt with before. */
export async function advanceCursor(tx: Tx, eventNumber: number): Promise<boolean> {
  const result = await tx
    .insertInto('engine_cursor')
    .values({ last_event: eventNumber })
    .onConflict((conflict) =>
      conflict
        .column('only_row')
        .doUpdateSet({ last_event: eventNumber })
        .where('engine_cursor.last_event', '<', String(eventNumber)),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The engine's data folder is new: its numbers began anew. */
export async function resetCursor(db: Db, engineRunId: string): Promise<void> {
  await db.updateTable('engine_cursor').set({ last_event: 0, engine_run_id: engineRunId }).execute();
}

export async function noteRun(tx: Tx, engineRunId: string): Promise<void> {
  await tx.updateTable('engine_cursor').set({ engine_run_id: engineRunId }).execute();
}

export interface CallName {
  readonly id: string;
  readonly organisationId: string;
}

export async function callOfLeg(tx: Tx, legId: string): Promise<CallName | undefined> {
  return tx
    .selectFrom('call')
    .select(['id', 'organisation_id as organisationId'])
    .where('leg_id', '=', legId)
    .executeTakeFirst();
}

export interface PartyName {
  readonly id: string;
  readonly legId: string;
  readonly call: CallName;
}

/** The party that this leg is; not one that has ended: its leg may be a call's own by now. */
export async function partyOfLeg(tx: Tx, legId: string): Promise<PartyName | undefined> {
  const row = await tx
    .selectFrom('call_party')
    .select(['id', 'call_id as callId', 'organisation_id as organisationId'])
    .where('leg_id', '=', legId)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  return row && { id: row.id, legId, call: { id: row.callId, organisationId: row.organisationId } };
}

/** The party that answers in a browser with this leg. */
export async function browserPartyOfLeg(tx: Tx, legId: string): Promise<PartyName | undefined> {
  const row = await tx
    .selectFrom('call_party')
    .select(['id', 'call_id as callId', 'organisation_id as organisationId'])
    .where('leg_id', '=', legId)
    .where('in_browser', '=', true)
    .executeTakeFirst();
  return row && { id: row.id, legId, call: { id: row.callId, organisationId: row.organisationId } };
}

/** The call that the desk with this leg has now, and whose desk it is. A supervisor who listens is silent by intent. */
export async function callOfDesk(
  tx: Tx,
  legId: string,
): Promise<(CallName & { readonly personId: string }) | undefined> {
  const row = await tx
    .selectFrom('operator_state')
    .select(['call_id as id', 'organisation_id as organisationId', 'person_id as personId'])
    .where('leg_id', '=', legId)
    .where('call_id', 'is not', null)
    .where(
      sql<boolean>`not exists (select from supervision s
        where s.supervisor_id = operator_state.person_id and s.ended_at is null)`,
    )
    .executeTakeFirst();
  return row?.id ? { ...row, id: row.id } : undefined;
}

/** Why and by whom a recording was asked to pause. */
export async function pauseOf(
  tx: Tx,
  recordingId: string,
): Promise<{ reason: string | null; by: string | null } | undefined> {
  return tx
    .selectFrom('recording')
    .select(['paused_for as reason', 'paused_by as by'])
    .where('id', '=', recordingId)
    .executeTakeFirst();
}

/** What the engine says of a recording's pause; when it resumes by itself stays as it was asked. */
export async function setPause(
  tx: Tx,
  recordingId: string,
  kind: 'pause' | 'mask' | null,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('recording')
    .set(
      kind === null
        ? { paused_kind: null, paused_at: null, paused_by: null, paused_for: null, resumes_at: null }
        : { paused_kind: kind, paused_at: at },
    )
    .where('id', '=', recordingId)
    .execute();
}

/** Parties that were there, or on their way, by the record; those at our desks have no legs of their own. */
export async function unfinishedParties(tx: Tx): Promise<PartyName[]> {
  const rows = await tx
    .selectFrom('call_party')
    .select(['id', 'leg_id as legId', 'call_id as callId', 'organisation_id as organisationId'])
    .where('state', '<>', 'ended')
    .where('at_desk', '=', false)
    // one that only rings in a browser has no leg yet
    .where((party) => party.or([party('in_browser', '=', false), party('state', '=', 'answered')]))
    .execute();
  return rows.map(({ id, legId, callId, organisationId }) => ({
    id,
    legId,
    call: { id: callId, organisationId },
  }));
}

export interface FoundLine {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
  /** Live, or under 試験受付 at that moment. */
  readonly live: boolean;
  readonly hours: unknown;
  readonly simultaneousLimit: number | null;
}

/**
 * The line that answers for a called number (E.164). A carrier connection reaches only numbers of its own
 * organisation; `trunkId` null is a browser that was let in already. Under 試験受付 a line takes calls like a live one.
 */
export async function lineOfNumber(
  tx: Tx,
  number: string,
  trunkId: string | null,
  at: Date,
): Promise<FoundLine | undefined> {
  let query = tx
    .selectFrom('telephone_number as n')
    .innerJoin('line as l', 'l.number_id', 'n.id')
    .innerJoin('account as a', 'a.id', 'l.account_id')
    .select(['l.id', 'l.organisation_id as organisationId', 'l.account_id as accountId', 'l.hours'])
    .select('l.simultaneous_limit as simultaneousLimit')
    .select(
      sql<boolean>`(l.live or coalesce(l.test_until > ${at}, false)) and a.archived_at is null`.as('live'),
    )
    .where('n.number', '=', number)
    .where('l.removed_at', 'is', null);
  if (trunkId !== null) {
    query = query
      .innerJoin('trunk as t', 't.organisation_id', 'n.organisation_id')
      .where(sql`t.id::text`, '=', trunkId);
  }
  return query.executeTakeFirst();
}

export interface StoredTrunk {
  readonly id: string;
  readonly name: string;
  readonly settings: unknown;
  readonly sealedPassword: Buffer | null;
}

export async function allTrunks(db: Db): Promise<StoredTrunk[]> {
  return db
    .selectFrom('trunk')
    .select(['id', 'name', 'settings', 'sealed_password as sealedPassword'])
    .orderBy('id')
    .execute();
}

export interface FallbackLine {
  readonly number: string;
  readonly announcement: string;
  readonly messageSeconds: number;
  readonly recipient: string;
}

/** What the engine says for each live line while we are away: the apology asks for a message at any hour. */
export async function fallbackLines(db: Db): Promise<FallbackLine[]> {
  return db
    .selectFrom('line as l')
    .innerJoin('telephone_number as n', 'n.id', 'l.number_id')
    .innerJoin('account as a', 'a.id', 'l.account_id')
    .innerJoin('announcement as s', 's.id', 'l.apology_announcement_id')
    .innerJoin('organisation as o', 'o.id', 'l.organisation_id')
    .select(['n.number', 's.audio_name as announcement', 'l.message_seconds as messageSeconds'])
    .select('o.recording_recipient as recipient')
    .where('l.live', '=', true)
    .where('l.removed_at', 'is', null)
    .where('a.archived_at', 'is', null)
    .orderBy('n.number')
    .execute();
}

export interface UnfinishedCall extends CallName {
  readonly legId: string;
}

export async function unfinishedCalls(tx: Tx): Promise<UnfinishedCall[]> {
  return tx
    .selectFrom('call')
    .select(['id', 'organisation_id as organisationId', 'leg_id as legId'])
    .where('state', '<>', 'done')
    .execute();
}

/** Desk legs by the record, whosever they are. */
export async function deskLegs(tx: Tx): Promise<{ legId: string; organisationId: string }[]> {
  const rows = await tx
    .selectFrom('operator_state')
    .select(['leg_id', 'organisation_id as organisationId'])
    .where('leg_id', 'is not', null)
    .execute();
  return rows.flatMap(({ leg_id: legId, organisationId }) =>
    legId === null ? [] : [{ legId, organisationId }],
  );
}

export async function connectedLegOf(tx: Tx, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const row = await tx
    .selectFrom('operator_state')
    .select('leg_id')
    .where('person_id', '=', personId)
    .where('phone_connected', '=', true)
    .executeTakeFirst();
  return row?.leg_id ?? null;
}

/** The operator whose desk placed this call; null: it arrived, or a telephone placed it. */
export async function operatorOfPlaced(tx: Tx, callId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('call')
    .select('operator_id')
    .where('id', '=', callId)
    .where('direction', '=', 'out')
    .where('extension_id', 'is', null)
    .executeTakeFirst();
  return row?.operator_id ?? null;
}

export async function trunkNameOf(tx: Tx, trunkId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('trunk')
    .select('name')
    .where(sql`id::text`, '=', trunkId)
    .executeTakeFirst();
  return row?.name ?? null;
}

/** Over which trunk a party is dialled, for the day's figures. False: the leg is no party's. */
export async function notePartyTrunk(
  tx: Tx,
  event: { readonly legId: string; readonly trunkId: string | null },
): Promise<boolean> {
  const known = event.trunkId !== null && (await trunkNameOf(tx, event.trunkId)) !== null;
  const result = await tx
    .updateTable('call_party')
    .set({ trunk_id: known ? event.trunkId : null })
    .where('leg_id', '=', event.legId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export interface StoredPhone {
  readonly phoneId: string;
  readonly username: string;
  readonly sealedPassword: Buffer;
  readonly maxDevices: number;
  readonly dtmf: 'rfc4733' | 'inband' | 'info';
  readonly srtp: 'off' | 'optional' | 'required';
  readonly symmetricRtp: boolean;
}

export async function allPhones(db: Db): Promise<StoredPhone[]> {
  return db
    .selectFrom('phone')
    .select(['id as phoneId', 'username', 'sealed_password as sealedPassword', 'max_devices as maxDevices'])
    .select(['dtmf', 'srtp', 'symmetric_rtp as symmetricRtp'])
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute();
}
