/** SQL of who has to read what, and who has. */
import type { Role } from '@denwaban/server-api/people';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Asked } from './policy.ts';

/** What everybody of the house, or one of them, has to have read on the day of `now`. */
export async function listAsked(
  tx: Tx,
  organisationId: string,
  now: Date,
  personId?: string,
): Promise<Asked[]> {
  const only = personId === undefined ? sql`null::uuid[]` : sql`array[${personId}::uuid]`;
  const { rows } = await sql<Asked>`
    select person_id as "personId", account_id as "accountId", kind, asked_on::text as "askedOn",
      acknowledged_at as "acknowledgedAt"
    from policy_asked(${organisationId}, ${now}, ${only})
    order by account_id nulls first, kind limit 20000`.execute(tx);
  return rows;
}

/** Accounts whose texts the person may read now: nothing is lacking but having read. */
export async function readableAccounts(
  tx: Tx,
  organisationId: string,
  now: Date,
  personId: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from admission(${organisationId}, ${now}, array[${personId}::uuid]) x
    join account a on a.id = x.account_id
    where x.lacking <@ '{acknowledgement}'::text[]`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface Reader {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly email: string;
  readonly language: 'ja' | 'en';
  readonly lastAt: Date | null;
  readonly remindedOn: string | null;
}

/** Everybody of the house who is active. */
export const listReaders = (tx: Tx, organisationId: string): Promise<Reader[]> =>
  tx
    .selectFrom('person as p')
    .leftJoin('policy_reminder as r', 'r.person_id', 'p.id')
    .select(['p.id as personId', 'p.name', 'p.role', 'p.email', 'p.language'])
    .select(sql<string | null>`r.reminded_on::text`.as('remindedOn'))
    .select((each) =>
      each
        .selectFrom('policy_acknowledgement as k')
        .select((inner) => inner.fn.max('k.at').as('at'))
        .whereRef('k.person_id', '=', 'p.id')
        .as('lastAt'),
    )
    .where('p.organisation_id', '=', organisationId)
    .where('p.account_id', 'is', null)
    .where('p.state', '=', 'active')
    .orderBy('p.reading')
    .orderBy('p.id')
    .limit(2000)
    .execute();

/** Said once; again changes nothing. */
export async function insertAcknowledgement(
  tx: Tx,
  of: { readonly organisationId: string; readonly personId: string; readonly textId: string },
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('policy_acknowledgement')
    .values({ organisation_id: of.organisationId, person_id: of.personId, text_id: of.textId, at })
    .onConflict((conflict) => conflict.columns(['person_id', 'text_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** How many have acknowledged each text of a holder. */
export async function countAcknowledged(
  tx: Tx,
  organisationId: string,
  accountId: string | null,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('policy_acknowledgement as k')
    .innerJoin('trust_text as t', 't.id', 'k.text_id')
    .select('t.id')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('t.organisation_id', '=', organisationId)
    .where('t.account_id', accountId === null ? 'is' : '=', accountId)
    .groupBy('t.id')
    .execute();
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export async function noteReminder(
  tx: Tx,
  of: { readonly organisationId: string; readonly personId: string },
  day: string,
): Promise<void> {
  await tx
    .insertInto('policy_reminder')
    .values({ organisation_id: of.organisationId, person_id: of.personId, reminded_on: day })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ reminded_on: day }))
    .execute();
}

/** Names of clients, archived ones with them. */
export async function accountNames(tx: Tx, organisationId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .limit(5000)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
