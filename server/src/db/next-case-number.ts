import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Counts up in the organisation; whoever asks at the same time waits for the other's transaction. */
export async function nextCaseNumber(
  tx: Tx,
  organisationId: string,
  kind: 'complaint' | 'harassment',
): Promise<number> {
  const row = await tx
    .insertInto('case_counter')
    .values({ organisation_id: organisationId, kind, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'kind']).doUpdateSet({ last: sql`case_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last;
}
