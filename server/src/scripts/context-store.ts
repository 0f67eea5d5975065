import type { ScriptContext } from '@denwaban/server-api/scripts';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

/** The account's people, those who have left among them, and the names of its facts. */
export async function contextOf(tx: Tx, accountId: string): Promise<ScriptContext> {
  const staff = await tx
    .selectFrom('staff')
    .select(['id', 'name', 'reading', 'title'])
    .select(sql<boolean>`removed_at is not null`.as('left'))
    .where('account_id', '=', accountId)
    .orderBy('reading')
    .execute();
  const facts = await tx
    .selectFrom('account_fact')
    .select(['id', 'label'])
    .select(sql<boolean>`sealed is not null`.as('protected'))
    .where('account_id', '=', accountId)
    .orderBy('label')
    .execute();
  return { staff, facts };
}
