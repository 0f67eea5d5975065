/** SQL of the try-a-call telephone: which numbers it may phone. */
import type { Db } from '../db/database.ts';

/** The sample account's number; it cannot exist in the network. */
export const SAMPLE_NUMBER = '+81300001001';

export interface CallableNumber {
  readonly number: string;
  readonly label: string;
}

/** Lines of one organisation that are live or under 試験受付; of a client's person only those of its own account. */
export async function callableNumbers(
  db: Db,
  organisationId: string,
  accountId: string | null,
  now: Date,
): Promise<CallableNumber[]> {
  const lines = db
    .selectFrom('line as l')
    .innerJoin('telephone_number as n', 'n.id', 'l.number_id')
    .innerJoin('account as a', 'a.id', 'l.account_id')
    .select(['n.number', 'l.label'])
    .where('l.organisation_id', '=', organisationId)
    .where((line) => line.or([line('l.live', '=', true), line('l.test_until', '>', now)]))
    .where('l.removed_at', 'is', null)
    .where('a.archived_at', 'is', null)
    .orderBy('n.number')
    .limit(100);
  return (accountId === null ? lines : lines.where('l.account_id', '=', accountId)).execute();
}

/** Whose the sample number is; undefined: there is no sample organisation. */
export async function sampleOrganisation(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('telephone_number')
    .select('organisation_id')
    .where('number', '=', SAMPLE_NUMBER)
    .executeTakeFirst();
  return row?.organisation_id;
}
