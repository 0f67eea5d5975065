import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** The next number of the organisation in this table, without gaps; holds others up until the transaction ends. */
export async function nextNumber(
  tx: Tx,
  table: 'disclosure_request' | 'enquiry',
  organisationId: string,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${table}:${organisationId}`}, 0))`.execute(tx);
  const last = await tx
    .selectFrom(table)
    .select((each) => each.fn.max('number').as('number'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}
