/** SQL of callers whose identity can be checked. */
import type { IdentityItem } from '@denwaban/server-api/facts';
import type { Insertable, Selectable } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '../db/database.ts';
import type { CallerFactTable } from '../db/schema.ts';

export type CallerFactRow = Readonly<Selectable<CallerFactTable>>;

const callers = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('known_caller as k')
    .select(['k.id', 'k.organisation_id', 'k.account_id', 'k.sealed_name', 'k.changed_at'])
    .select((each) => [
      jsonArrayFrom(
        each
          .selectFrom('caller_mark as m')
          .select('m.item')
          .whereRef('m.caller_id', '=', 'k.id')
          .orderBy('m.item'),
      ).as('items'),
      jsonArrayFrom(
        each
          .selectFrom('caller_fact as f')
          .select(['f.id', 'f.label', 'f.kind'])
          .whereRef('f.caller_id', '=', 'k.id')
          .orderBy('f.place'),
      ).as('facts'),
    ])
    .where('k.account_id', '=', accountId);

export type KnownCallerRow = Awaited<ReturnType<ReturnType<typeof callers>['executeTakeFirstOrThrow']>>;

/** Oldest first; `after` is the id of the last one before. */
export const listCallers = (
  tx: Tx,
  accountId: string,
  after: string | null,
  limit: number,
): Promise<KnownCallerRow[]> =>
  callers(tx, accountId)
    .$if(after !== null, (query) => query.where('k.id', '>', after!))
    .orderBy('k.id')
    .limit(limit)
    .execute();

export const findCaller = (tx: Tx, accountId: string, id: string): Promise<KnownCallerRow | undefined> =>
  callers(tx, accountId).where('k.id', '=', id).executeTakeFirst();

export interface KeptCaller {
  readonly id: string;
  readonly organisation_id: string;
  readonly account_id: string;
  readonly sealed_name: Buffer;
  readonly changed_at: Date;
}

export async function putCaller(tx: Tx, kept: KeptCaller): Promise<void> {
  const { sealed_name, changed_at } = kept;
  await tx
    .insertInto('known_caller')
    .values(kept)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed_name, changed_at }))
    .execute();
}

export async function putMark(tx: Tx, of: KeptCaller, item: IdentityItem, mark: Buffer): Promise<void> {
  const { id: caller_id, organisation_id, account_id } = of;
  await tx
    .insertInto('caller_mark')
    .values({ caller_id, organisation_id, account_id, item, mark })
    .onConflict((conflict) => conflict.columns(['caller_id', 'item']).doUpdateSet({ mark }))
    .execute();
}

export async function dropOtherMarks(tx: Tx, callerId: string, kept: readonly IdentityItem[]): Promise<void> {
  await tx
    .deleteFrom('caller_mark')
    .where('caller_id', '=', callerId)
    .where('item', 'not in', kept)
    .execute();
}

export const factsOfCaller = (tx: Tx, callerId: string): Promise<CallerFactRow[]> =>
  tx.selectFrom('caller_fact').selectAll().where('caller_id', '=', callerId).orderBy('place').execute();

export async function replaceFacts(
  tx: Tx,
  callerId: string,
  facts: readonly Insertable<CallerFactTable>[],
): Promise<void> {
  await tx.deleteFrom('caller_fact').where('caller_id', '=', callerId).execute();
  if (facts.length > 0) await tx.insertInto('caller_fact').values(facts).execute();
}

export async function deleteCaller(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('known_caller').where('id', '=', id).execute();
}

/** Who has all of these marks; two at most, which is one too many. */
export async function whoHasAll(
  tx: Tx,
  accountId: string,
  marks: readonly { readonly item: IdentityItem; readonly mark: Buffer }[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('caller_mark')
    .select('caller_id')
    .where('account_id', '=', accountId)
    .where((each) => each.or(marks.map(({ item, mark }) => each.and({ item, mark }))))
    .groupBy('caller_id')
    .having((each) => each(each.fn.countAll<string>(), '=', String(marks.length)))
    .limit(2)
    .execute();
  return rows.map((row) => row.caller_id);
}
