/** SQL of お客様台帳. A customer that was merged into another is part of that one: rows are found by their root. */
import type { CustomerKind } from '@denwaban/server-api/customers';
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../db/database.ts';
import type { CustomerMergeTable, CustomerNoteTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';
import { nameKey, searchKey, searched } from './customer.ts';

const customers = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('customer as k')
    .select(['k.id', 'k.organisation_id as organisationId', 'k.account_id as accountId', 'k.kind'])
    .select(['k.name', 'k.reading', 'k.company', 'k.role', 'k.regular', 'k.greeting'])
    .select(['k.name_key as nameKey', 'k.reading_key as readingKey', 'k.changed_at as changedAt'])
    .select((each) => [
      jsonArrayFrom(
        each
          .selectFrom('customer_number as n')
          .innerJoin('customer as m', 'm.id', 'n.customer_id')
          .select(['n.number', 'n.label', 'n.customer_id as customerId'])
          .whereRef('m.root_id', '=', 'k.id')
          .orderBy(sql`m.id <> k.id`)
          .orderBy('n.place'),
      ).as('numbers'),
      jsonArrayFrom(
        each
          .selectFrom('customer as m')
          .select(['m.id', 'm.name'])
          .whereRef('m.merged_into', '=', 'k.id')
          .orderBy('m.id'),
      ).as('merged'),
      jsonArrayFrom(
        each
          .selectFrom('customer_note as t')
          .innerJoin('customer as m', 'm.id', 't.customer_id')
          .leftJoin('person as p', 'p.id', 't.written_by')
          .select(['t.id', 't.text', shownName('p').as('writtenByName')])
          .select(sql<string | null>`t.until_day::text`.as('until'))
          .select('t.written_at as writtenAt')
          .whereRef('m.root_id', '=', 'k.id')
          .orderBy('t.written_at', 'desc')
          .limit(20),
      ).as('notes'),
    ])
    .where('k.account_id', '=', accountId)
    .where('k.merged_into', 'is', null);

export type CustomerRow = Awaited<ReturnType<ReturnType<typeof customers>['executeTakeFirstOrThrow']>>;

/** By reading; `after` is the reading's key and the id of the last one before. */
export const listCustomers = (
  tx: Tx,
  accountId: string,
  { search, after, limit }: { search: string; after: readonly string[] | null; limit: number },
): Promise<CustomerRow[]> =>
  customers(tx, accountId)
    .$if(search !== '', (query) => query.where(contains(search)))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(k.reading_key, k.id) > (${after![0]}, ${after![1]}::uuid)`),
    )
    .orderBy('k.reading_key')
    .orderBy('k.id')
    .limit(limit)
    .execute();

/** In any of the names, or in a number. */
const contains = (search: string) => {
  const words = searched(search);
  return sql<boolean>`exists (select from customer m where m.root_id = k.id and (position(${words} in m.search_key) > 0
    or exists (select from customer_number n where n.customer_id = m.id and position(${words} in n.number) > 0)))`;
};

export const findCustomer = (tx: Tx, accountId: string, id: string): Promise<CustomerRow | undefined> =>
  customers(tx, accountId).where('k.id', '=', id).executeTakeFirst();

/** Who has the number: one, or several people behind it. */
export const withNumber = (
  tx: Tx,
  accountId: string,
  number: string,
  limit: number,
): Promise<CustomerRow[]> =>
  customers(tx, accountId)
    .where('k.id', 'in', (each) =>
      each
        .selectFrom('customer_number as n')
        .innerJoin('customer as m', 'm.id', 'n.customer_id')
        .select('m.root_id')
        .where('n.account_id', '=', accountId)
        .where('n.number', '=', number),
    )
    .orderBy('k.regular', 'desc')
    .orderBy('k.changed_at', 'desc')
    .limit(limit)
    .execute();

/** Whose name or reading it is, in any writing. */
export const withName = (tx: Tx, accountId: string, name: string, limit: number): Promise<CustomerRow[]> =>
  customers(tx, accountId)
    .where('k.id', 'in', (each) =>
      each
        .selectFrom('customer as m')
        .select('m.root_id')
        .where('m.account_id', '=', accountId)
        .where((m) => m.or([m('m.name_key', '=', nameKey(name)), m('m.reading_key', '=', nameKey(name))])),
    )
    .orderBy('k.changed_at', 'desc')
    .limit(limit)
    .execute();

export interface KeptCustomer {
  readonly id: string;
  readonly organisation_id: string;
  readonly account_id: string;
  readonly kind: CustomerKind;
  readonly name: string;
  readonly reading: string;
  readonly company: string;
  readonly role: string;
  readonly regular: boolean;
  readonly greeting: string;
  readonly changed_at: Date;
}

export async function putCustomer(tx: Tx, kept: KeptCustomer): Promise<void> {
  const { id: _id, organisation_id: _o, account_id: _a, ...content } = kept;
  const keys = {
    name_key: nameKey(kept.name),
    reading_key: nameKey(kept.reading),
    search_key: searchKey([kept.name, kept.reading, kept.company, kept.role]),
  };
  await tx
    .insertInto('customer')
    .values({ ...kept, ...keys })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...content, ...keys }))
    .execute();
}

/** Those of merged customers stay with them. */
export async function putNumbers(
  tx: Tx,
  of: Pick<KeptCustomer, 'id' | 'organisation_id' | 'account_id'>,
  numbers: readonly { readonly number: string; readonly label: string }[],
): Promise<void> {
  const { id: customer_id, organisation_id, account_id } = of;
  const wanted = numbers.map(({ number }) => number);
  await tx
    .deleteFrom('customer_number')
    .using('customer as m')
    .whereRef('m.id', '=', 'customer_number.customer_id')
    .where('m.root_id', '=', customer_id)
    .$if(wanted.length > 0, (query) => query.where('customer_number.number', 'not in', wanted))
    .execute();
  for (const [place, { number, label }] of numbers.entries())
    await tx
      .insertInto('customer_number')
      .values({ customer_id, number, label, place, organisation_id, account_id })
      .onConflict((conflict) => conflict.columns(['customer_id', 'number']).doUpdateSet({ label, place }))
      .execute();
}

export async function insertNote(tx: Tx, note: Insertable<CustomerNoteTable>): Promise<void> {
  await tx.insertInto('customer_note').values(note).execute();
}

/** How many there were. */
export async function deleteNote(tx: Tx, customerId: string, id: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('customer_note')
    .using('customer as m')
    .whereRef('m.id', '=', 'customer_note.customer_id')
    .where('m.root_id', '=', customerId)
    .where('customer_note.id', '=', id)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Locks both, in one order, so that two merges of the same two wait for each other. */
export async function lockCustomers(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx
    .selectFrom('customer')
    .select('id')
    .where('account_id', '=', accountId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Those that had been merged into `goneId` come along. */
export async function merge(tx: Tx, entry: Omit<Insertable<CustomerMergeTable>, 'brought'>): Promise<void> {
  const brought = await tx
    .updateTable('customer')
    .set({ merged_into: entry.kept_id })
    .where('merged_into', '=', entry.gone_id)
    .returning('id')
    .execute();
  await tx
    .updateTable('customer')
    .set({ merged_into: entry.kept_id })
    .where('id', '=', entry.gone_id)
    .execute();
  await tx
    .insertInto('customer_merge')
    .values({ ...entry, brought: brought.map(({ id }) => id) })
    .execute();
}

/** Undoes the merge of `goneId`, with those that it had brought along. Null: it is merged into nobody. */
export async function separate(tx: Tx, accountId: string, goneId: string): Promise<{ kept: string } | null> {
  const entry = await tx
    .deleteFrom('customer_merge')
    .where('gone_id', '=', goneId)
    .where('account_id', '=', accountId)
    .returning(['brought', 'kept_id'])
    .executeTakeFirst();
  if (entry === undefined) return null;
  const { merged_into: kept } = await tx
    .selectFrom('customer')
    .select('merged_into')
    .where('id', '=', goneId)
    .executeTakeFirstOrThrow();
  await tx.updateTable('customer').set({ merged_into: null }).where('id', '=', goneId).execute();
  if (entry.brought.length > 0)
    await tx
      .updateTable('customer')
      .set({ merged_into: goneId })
      .where('id', 'in', entry.brought)
      .where('merged_into', '=', kept)
      .execute();
  return { kept: kept ?? entry.kept_id };
}
