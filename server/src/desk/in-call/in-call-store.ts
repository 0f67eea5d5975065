/** All SQL of what an operator does in a call: whom they may reach, and by which way out. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { deskRoles, isClient } from '../../permissions/permissions.ts';

/** Colleagues with an open desk, those who are free first. */
export async function listColleagues(tx: Tx, organisationId: string, exceptPersonId: string, now: Date) {
  const account = sql<
    string | null
  >`(select c.account_id from operator_state own join call c on c.id = own.call_id
    where own.person_id = ${exceptPersonId})`;
  const free = sql<boolean>`o.state = 'available' and o.phone_connected and o.call_id is null`;
  return tx
    .selectFrom('operator_state as o')
    .innerJoin('person as p', 'p.id', 'o.person_id')
    .select(['p.id as personId', 'p.name', free.as('free')])
    .where('o.organisation_id', '=', organisationId)
    .where('p.id', '<>', exceptPersonId)
    .where('p.state', '=', 'active')
    .where('p.role', 'in', deskRoles)
    .where('o.state', '<>', 'off')
    .where(mayHear(account, now))
    .orderBy(free, 'desc')
    .orderBy('p.reading')
    .orderBy('p.id')
    .limit(200)
    .execute();
}

/** Who is not admitted to the account of a call (if there is one) is not asked about it. */
const mayHear = (accountId: RawBuilder<string | null>, now: Date) =>
  sql<boolean>`coalesce(${accountId} = any (reach_of(p.id, ${now}, array[${accountId}])), true)`;

/** Locks the colleague's desk; undefined when they are nobody's colleague or cannot be rung now. */
export async function lockFreeColleague(
  tx: Tx,
  personId: string,
  { accountId, now }: { readonly accountId: string; readonly now: Date },
): Promise<{ name: string; role: string } | undefined> {
  return tx
    .selectFrom('operator_state as o')
    .innerJoin('person as p', 'p.id', 'o.person_id')
    .select(['p.name', 'p.role'])
    .where('p.id', '=', personId)
    .where('p.state', '=', 'active')
    .where('p.role', 'in', deskRoles)
    .where('o.state', '=', 'available')
    .where('o.phone_connected', '=', true)
    .where('o.call_id', 'is', null)
    .where(mayHear(sql`${accountId}::uuid`, now))
    .forUpdate('o')
    .executeTakeFirst();
}

/** Extensions with a telephone, or a person in whose browser they ring, as one finds them on a list. */
export async function listExtensions(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('extension as e')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.id as extensionId', 'e.digits', 'e.label', 'p.name'])
    .where('e.organisation_id', '=', organisationId)
    .where('e.removed_at', 'is', null)
    .where(
      sql<boolean>`(e.person_id is not null
        or exists (select from phone h where h.extension_id = e.id and h.revoked_at is null))`,
    )
    .orderBy('e.digits')
    .limit(500)
    .execute();
}

/** The extension and all its telephones, the newest first. `ours`: it is somebody's of the answering service. */
export async function findExtension(tx: Tx, id: string) {
  return tx
    .selectFrom('extension as e')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.digits', 'e.label', 'p.name', 'e.person_id as personId', 'e.ring_seconds as ringSeconds'])
    .select(
      sql<string[]>`array(select h.id::text from phone h where h.extension_id = e.id and h.revoked_at is null
        order by h.created_at desc)`.as('phoneIds'),
    )
    .select(sql<boolean>`coalesce(p.role not in ('client', 'client-owner'), false)`.as('ours'))
    .where('e.id', '=', id)
    .where('e.removed_at', 'is', null)
    .executeTakeFirst();
}

export async function extensionOfDigits(
  tx: Tx,
  organisationId: string,
  digits: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('extension')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('digits', '=', digits)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** Whether the person works for the answering service. */
export async function isOurs(tx: Tx, personId: string | null): Promise<boolean> {
  if (personId === null) return false;
  const row = await tx.selectFrom('person').select('role').where('id', '=', personId).executeTakeFirst();
  return row !== undefined && !isClient(row.role) && row.role !== 'owner';
}

/** Whose telephone it is. */
export async function ownerOfPhone(
  tx: Tx,
  phoneId: string,
): Promise<{ extensionId: string; personId: string | null } | undefined> {
  return tx
    .selectFrom('phone as h')
    .innerJoin('extension as e', 'e.id', 'h.extension_id')
    .select(['e.id as extensionId', 'e.person_id as personId'])
    .where('h.id', '=', phoneId)
    .where('h.revoked_at', 'is', null)
    .executeTakeFirst();
}

/** 201 佐藤 */
export async function extensionName(tx: Tx, id: string): Promise<string> {
  const row = await tx
    .selectFrom('extension')
    .select(['digits', 'label'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? '' : `${row.digits} ${row.label}`;
}

export async function accountName(tx: Tx, accountId: string): Promise<string | null> {
  const row = await tx.selectFrom('account').select('name').where('id', '=', accountId).executeTakeFirst();
  return row?.name ?? null;
}

/** What the account has to say about calls put through: order in writing, and its name as spoken. */
export async function orderOf(
  tx: Tx,
  accountId: string,
  now: Date,
): Promise<{ recorded: boolean; nameAudio: string | null }> {
  const row = await tx
    .selectFrom('account as a')
    .leftJoin('announcement as n', 'n.id', 'a.name_announcement_id')
    .select('n.audio_name as nameAudio')
    .select(
      sql<boolean>`coalesce(a.records_transfers_from <= (${now}::timestamptz at time zone 'Asia/Tokyo')::date, false)`.as(
        'recorded',
      ),
    )
    .where('a.id', '=', accountId)
    .executeTakeFirst();
  return { recorded: row?.recorded ?? false, nameAudio: row?.nameAudio ?? null };
}

/** The smallest place where nobody is parked; null: all twenty are taken. */
export async function freeSlot(tx: Tx, organisationId: string): Promise<number | null> {
  const row = await tx
    .selectNoFrom(
      sql<number | null>`(select min(s) from generate_series(1, 20) s where not exists
        (select from call where organisation_id = ${organisationId}::uuid and park_slot = s))`.as('slot'),
    )
    .executeTakeFirstOrThrow();
  return row.slot;
}

export async function isTaken(tx: Tx, organisationId: string, slot: number): Promise<boolean> {
  const row = await tx
    .selectFrom('call')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('park_slot', '=', slot)
    .executeTakeFirst();
  return row !== undefined;
}

/** The parked calls of the person's organisation, by place. */
export async function listParked(tx: Tx) {
  return tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('person as p', 'p.id', 'c.parked_by')
    .select([
      'c.id as callId',
      'c.park_slot as slot',
      'a.name as accountName',
      'c.caller_number as callerNumber',
    ])
    .select(['c.caller_status as callerStatus', 'p.name as parkedBy', 'c.state_since as since'])
    .select('c.wait_until as ringsBackAt')
    .where('c.state', '=', 'parked')
    .orderBy('c.park_slot')
    .limit(20)
    .execute();
}

/** A recording that runs, as the operator asked for it to be kept. */
export async function notePause(
  tx: Tx,
  recordingId: string,
  pause: {
    kind: 'pause' | 'mask';
    at: Date;
    resumesAt: Date;
    by: string;
    reason: string;
  } | null,
): Promise<void> {
  await tx
    .updateTable('recording')
    .set({
      paused_kind: pause?.kind ?? null,
      paused_at: pause?.at ?? null,
      paused_by: pause?.by ?? null,
      paused_for: pause?.reason ?? null,
      resumes_at: pause?.resumesAt ?? null,
    })
    .where('id', '=', recordingId)
    .execute();
}

export async function findPause(tx: Tx, callId: string) {
  return tx
    .selectFrom('recording')
    .select(['id', 'paused_kind as kind', 'paused_for as reason', 'resumes_at as resumesAt'])
    .where('call_id', '=', callId)
    .where('state', '=', 'recording')
    .executeTakeFirst();
}
