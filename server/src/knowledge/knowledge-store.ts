/** SQL of 知識カード. */
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { KnowledgeCardTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';

const cards = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('knowledge_card as k')
    .leftJoin('person as p', 'p.id', 'k.changed_by')
    .select(['k.id', 'k.organisation_id as organisationId', 'k.account_id as accountId', 'k.kind'])
    .select([
      'k.title',
      'k.reading',
      'k.sentence',
      'k.changed_at as changedAt',
      shownName('p').as('changedByName'),
    ])
    .select(sql<string | null>`k.until_day::text`.as('until'))
    .where('k.account_id', '=', accountId);

export type CardRow = Awaited<ReturnType<ReturnType<typeof cards>['executeTakeFirstOrThrow']>>;

/** Newest first; `after` is the id of the last one before. */
export const listCards = (
  tx: Tx,
  accountId: string,
  after: string | null,
  limit: number,
): Promise<CardRow[]> =>
  cards(tx, accountId)
    .$if(after !== null, (query) => query.where('k.id', '<', after!))
    .orderBy('k.id', 'desc')
    .limit(limit)
    .execute();

/** By any words of it, what begins with them first. @param today leaves out what holds no more; null: nothing */
export const searchCards = (
  tx: Tx,
  accountId: string,
  words: string,
  today: string | null,
  limit: number,
): Promise<CardRow[]> =>
  cards(tx, accountId)
    .innerJoin(
      sql<{
        id: string;
        rank: number;
      }>`search_knowledge(${accountId}::uuid, ${words}, ${today}::date, ${limit})`.as('f'),
      (join) => join.onRef('f.id', '=', 'k.id'),
    )
    .orderBy('f.rank')
    .orderBy('k.title')
    .orderBy('k.id')
    .execute();

/** Changed since then, and closures that are near: what an operator looks at without searching. */
export const newCards = (
  tx: Tx,
  accountId: string,
  { since, today, soon }: { since: Date; today: string; soon: string },
  limit: number,
): Promise<CardRow[]> =>
  cards(tx, accountId)
    .where((k) =>
      k.or([
        k('k.changed_at', '>=', since),
        k.and([
          k('k.kind', '=', 'closure'),
          sql<boolean>`k.until_day between ${today}::date and ${soon}::date`,
        ]),
      ]),
    )
    .where(sql<boolean>`(k.until_day is null or k.until_day >= ${today}::date)`)
    .orderBy('k.changed_at', 'desc')
    .limit(limit)
    .execute();

export const findCard = (tx: Tx, accountId: string, id: string): Promise<CardRow | undefined> =>
  cards(tx, accountId).where('k.id', '=', id).executeTakeFirst();

/** Ids of the cards with these titles. */
export async function cardsByTitle(
  tx: Tx,
  accountId: string,
  titles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('knowledge_card')
    .select(['id', 'title'])
    .where('account_id', '=', accountId)
    .where(sql<boolean>`title = any (${[...titles]}::text[])`)
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map(({ id, title }) => [title, id]));
}

export async function insertCard(tx: Tx, card: Insertable<KnowledgeCardTable>): Promise<void> {
  await tx.insertInto('knowledge_card').values(card).execute();
}

export async function updateCard(tx: Tx, id: string, changes: Updateable<KnowledgeCardTable>): Promise<void> {
  await tx.updateTable('knowledge_card').set(changes).where('id', '=', id).execute();
}

export async function deleteCard(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('knowledge_card').where('id', '=', id).execute();
}
