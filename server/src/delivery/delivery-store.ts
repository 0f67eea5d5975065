/** All SQL of deliveries. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import { outwardName } from '../people/shown-name.ts';
import type { DeliveryTable } from '../db/schema.ts';
import type { Message } from './message.ts';
import type { MailedReport } from './report-mail.ts';

export type DeliveryRow = Selectable<DeliveryTable>;

/** False: the same message has taken this way already. */
export async function insertDelivery(tx: Tx, row: Insertable<DeliveryTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('delivery')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function listDeliveries(tx: Tx, reportId: string): Promise<DeliveryRow[]> {
  return tx
    .selectFrom('delivery')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('channel')
    .orderBy('id')
    .execute();
}

export async function changeDelivery(tx: Tx, id: string, changes: Updateable<DeliveryTable>): Promise<void> {
  await tx.updateTable('delivery').set(changes).where('id', '=', id).execute();
}

/** Counts an attempt of a delivery that waits; false when it does not wait any more. */
export async function noteAttempt(tx: Tx, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('delivery')
    .set((delivery) => ({ attempts: delivery('attempts', '+', 1), next_attempt_at: null }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The delivery if it waits and nobody else holds it, held until the transaction ends. */
export async function holdWaiting(tx: Tx, id: string): Promise<DeliveryRow | undefined> {
  return tx
    .selectFrom('delivery')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/**
 * Makes a mail wait again that was not accepted. False for one that was, and for one that is being sent this moment
 * (its row is held): it is waiting already, and a second order would send it twice.
 */
export async function reviveDelivery(
  tx: Tx,
  id: string,
  changes: { readonly recipient: string; readonly next_attempt_at: Date },
): Promise<boolean> {
  const free = await tx
    .selectFrom('delivery')
    .select('id')
    .where('id', '=', id)
    .where('state', '<>', 'accepted')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (free === undefined) return false;
  await changeDelivery(tx, id, { state: 'waiting', ...changes });
  return true;
}

export type EntryRow = DeliveryRow & { readonly account_name: string };

const entries = (tx: Tx) =>
  tx
    .selectFrom('delivery as d')
    .innerJoin('account as a', 'a.id', 'd.account_id')
    .selectAll('d')
    .select('a.name as account_name');

export const findEntry = (tx: Tx, id: string): Promise<EntryRow | undefined> =>
  entries(tx).where('d.id', '=', id).executeTakeFirst();

export interface EntriesWanted {
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly filter: 'all' | 'waiting' | 'dead';
  /** The id after which the page begins; anything else is the beginning. */
  readonly before: string | null;
  readonly limit: number;
}

/** The log of what was sent, newest first. */
export function listEntries(tx: Tx, wanted: EntriesWanted): Promise<EntryRow[]> {
  const { organisationId, accountId, filter, limit } = wanted;
  const before = z.uuid().safeParse(wanted.before).data;
  let query = entries(tx)
    .where('d.organisation_id', '=', organisationId)
    .orderBy('d.id', 'desc')
    .limit(limit);
  // A webhook of the whole organisation is not the account's.
  if (accountId !== null)
    query = query
      .leftJoin('delivery_channel as c', 'c.id', 'd.channel_id')
      .where('d.account_id', '=', accountId)
      .where((row) => row.or([row('d.channel_id', 'is', null), row('c.account_id', 'is not', null)]));
  if (filter === 'waiting') query = query.where('d.state', '=', 'waiting');
  if (filter === 'dead') query = query.where('d.state', 'in', ['failed', 'doubtful']);
  if (before !== undefined) query = query.where('d.id', '<', before);
  return query.execute();
}

/** Held until the transaction ends; false: somebody is sending it. */
export async function freeToResend(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('delivery')
    .select(['state', 'begun_at'])
    .where('id', '=', id)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row !== undefined && (row.state !== 'waiting' || row.begun_at === null);
}

/** Where a message is mailed to, each address once; a member of staff without one is reached at the account's. */
export async function mailAddressesOf(
  tx: Tx,
  { accountId, to }: Pick<Message, 'accountId' | 'to'>,
): Promise<string[]> {
  const account = await tx
    .selectFrom('account')
    .select('report_email')
    .where('id', '=', accountId)
    .executeTakeFirst();
  const own = account?.report_email ?? null;
  if (to === 'account') return known([own]);
  let staff = tx
    .selectFrom('staff')
    .select('email')
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('id');
  if (to !== 'everybody') staff = staff.where(sql<boolean>`id = any (${[...to.staffIds]}::uuid[])`);
  const rows = await staff.execute();
  if (to === 'everybody') return known([own, ...rows.map(({ email }) => email)]);
  const named = rows.map(({ email }) => email ?? own);
  if (to.andAccount === true) named.push(own);
  return known(named.length === 0 ? [own] : named);
}

const known = (addresses: readonly (string | null)[]): string[] => [
  ...new Set(addresses.filter((address) => address !== null && address !== '') as string[]),
];

export const findAccountNames = (
  tx: Tx,
  accountId: string,
): Promise<{ organisationName: string; accountName: string }> =>
  tx
    .selectFrom('account as a')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(['o.name as organisationName', 'a.name as accountName'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow();

/** What the mail of a report says. */
export async function findMailedReport(tx: Tx, reportId: string): Promise<MailedReport> {
  const row = await tx
    .selectFrom('report as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .innerJoin('account as a', 'a.id', 'r.account_id')
    .innerJoin('organisation as o', 'o.id', 'r.organisation_id')
    .leftJoin('staff as s', 's.id', 'r.for_staff_id')
    .leftJoin('person as p', 'p.id', 'r.author_id')
    .select(['r.id', 'r.title', 'o.name as organisationName', 'a.name as accountName'])
    .select(['s.name as staffName', 'r.for_name', 'r.caller_name as callerName'])
    .select(['r.caller_reading as callerReading', 'r.caller_company as callerCompany'])
    .select(['r.caller_number as callerNumber', 'r.matter', 'r.handling'])
    .select(['r.callback_needed as callbackNeeded', 'r.callback_by as callbackBy'])
    .select(['r.urgency', 'r.tone', 'r.status', 'c.arrived_at as arrivedAt', outwardName('p').as('author')])
    .select(['c.source_name as sourceName', 'c.topic'])
    .where('r.id', '=', reportId)
    .executeTakeFirstOrThrow();
  return { ...row, forName: row.staffName ?? row.for_name, author: row.author ?? '' };
}

/** The last two versions of a report that was corrected, newest first; null: it was not. */
export async function lastCorrection(
  tx: Tx,
  reportId: string,
): Promise<{ readonly reason: string; readonly after: unknown; readonly before: unknown } | null> {
  const [after, before] = await tx
    .selectFrom('report_version')
    .select(['content', 'reason'])
    .where('report_id', '=', reportId)
    .orderBy('version', 'desc')
    .limit(2)
    .execute();
  if (after === undefined || before === undefined) return null;
  return { reason: after.reason, after: after.content, before: before.content };
}

export async function hasChannel(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('delivery').select('channel_id').where('id', '=', id).executeTakeFirst();
  return row?.channel_id != null;
}
