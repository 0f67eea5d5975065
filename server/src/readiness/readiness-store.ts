/** All SQL of 受け皿; under the identity of the transaction. */
import type { LackKind } from '@denwaban/server-api/readiness';
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { ReadinessReceiptTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';

export interface ReceiptRow {
  readonly lineId: string | null;
  readonly way: string | null;
  readonly confirmedAt: Date;
  readonly confirmedByName: string | null;
}

export const receiptsOf = (tx: Tx, accountId: string): Promise<ReceiptRow[]> =>
  tx
    .selectFrom('readiness_receipt as r')
    .leftJoin('person as p', 'p.id', 'r.confirmed_by')
    .select(['r.line_id as lineId', 'r.way', 'r.confirmed_at as confirmedAt'])
    .select(shownName('p').as('confirmedByName'))
    .where('r.account_id', '=', accountId)
    .limit(500)
    .execute();

/** A later receipt takes the place of an earlier one. */
export async function putReceipt(tx: Tx, row: Insertable<ReadinessReceiptTable>): Promise<void> {
  await tx
    .deleteFrom('readiness_receipt')
    .where('account_id', '=', row.account_id)
    .where('way', 'is not distinct from', row.way ?? null)
    .where('line_id', 'is not distinct from', row.line_id ?? null)
    .execute();
  await tx.insertInto('readiness_receipt').values(row).execute();
}

export const exceptionOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('readiness_exception as e')
    .leftJoin('person as p', 'p.id', 'e.decided_by')
    .select(['e.waives', 'e.reason', 'e.decided_at as decidedAt', shownName('p').as('decidedByName')])
    .where('e.account_id', '=', accountId)
    .executeTakeFirst();

export async function putException(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  waived: { readonly waives: LackKind[]; readonly reason: string },
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const content = { ...waived, decided_by: by.personId, decided_at: by.at };
  await tx
    .insertInto('readiness_exception')
    .values({ account_id: of.accountId, organisation_id: of.organisationId, ...content })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(content))
    .execute();
}

/** False: there was none. */
export async function removeException(tx: Tx, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('readiness_exception')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** The lines with the newest call of each that an operator reported. */
export const linesWithCalls = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('line as l')
    .select(['l.id', 'l.label', 'l.live', 'l.test_until as testUntil'])
    .select(
      sql<Date | null>`(select c.arrived_at from call c where c.line_id = l.id and c.account_id = l.account_id
        and c.direction = 'in' and exists (select from report r where r.call_id = c.id and r.state = 'submitted')
        order by c.arrived_at desc limit 1)`.as('calledAt'),
    )
    .where('l.account_id', '=', accountId)
    .where('l.removed_at', 'is', null)
    .orderBy('l.label')
    .orderBy('l.id')
    .limit(200)
    .execute();

/** When a mail to the account was last taken by the mail server; null: never. */
export async function lastMailOf(tx: Tx, accountId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('delivery')
    .select('accepted_at as at')
    .where('account_id', '=', accountId)
    .where('channel', '=', 'mail')
    .where('state', '=', 'accepted')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Whether somebody of the company can sign in. */
export async function hasPortal(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('account_id', '=', accountId)
    .where('state', '=', 'active')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
