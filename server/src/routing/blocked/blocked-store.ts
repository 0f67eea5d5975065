/** The block list of a client company; under the actor's identity. Entries taken away stay on record. */
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';

const entries = (tx: Tx) =>
  tx
    .selectFrom('blocked_caller as b')
    .leftJoin('person as p', 'p.id', 'b.created_by')
    .select(['b.id', 'b.organisation_id as organisationId', 'b.account_id as accountId', 'b.number'])
    .select(['b.prefix', 'b.reason', 'b.refusal', 'b.created_at as createdAt', 'p.name as createdBy'])
    .select(sql<string | null>`b.until::text`.as('until'))
    .select(
      sql<number>`(select count(*)::int from call c where c.account_id = b.account_id and c.outcome = 'blocked'
        and c.arrived_at >= b.created_at and (c.caller_number = b.number or b.prefix and starts_with(c.caller_number, b.number)))`.as(
        'calls',
      ),
    )
    .where('b.removed_at', 'is', null);

export type BlockedRow = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>;

export const listBlocked = (tx: Tx, accountId: string): Promise<BlockedRow[]> =>
  entries(tx).where('b.account_id', '=', accountId).orderBy('b.created_at', 'desc').limit(1000).execute();

export const findBlocked = (tx: Tx, accountId: string, id: string): Promise<BlockedRow | undefined> =>
  entries(tx).where('b.account_id', '=', accountId).where('b.id', '=', id).executeTakeFirst();

export async function isBlocked(tx: Tx, accountId: string, number: string): Promise<boolean> {
  const row = await tx
    .selectFrom('blocked_caller')
    .select('id')
    .where('account_id', '=', accountId)
    .where('number', '=', number)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
