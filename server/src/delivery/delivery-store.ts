/** All SQL of deliveries. */
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import { outwardName } from '../people/shown-name.ts';
import type { DeliveryTable } from '../db/schema.ts';
import type { MailedReport } from './report-mail.ts';

export type DeliveryRow = Selectable<DeliveryTable>;

export async function insertDelivery(tx: Tx, row: Insertable<DeliveryTable>): Promise<void> {
  await tx.insertInto('delivery').values(row).execute();
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

/** Where a report is mailed to: the named staff member, else the account; null: no address is on file. */
export async function mailAddressOf(
  tx: Tx,
  report: { readonly accountId: string; readonly forStaffId: string | null },
): Promise<string | null> {
  const account = await tx
    .selectFrom('account')
    .select('report_email')
    .where('id', '=', report.accountId)
    .executeTakeFirst();
  if (report.forStaffId === null) return account?.report_email ?? null;
  const staff = await tx
    .selectFrom('staff')
    .select('email')
    .where('id', '=', report.forStaffId)
    .where('account_id', '=', report.accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return staff?.email ?? account?.report_email ?? null;
}

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
