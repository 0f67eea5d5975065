/** SQL of what a fact was before; never what is protected. */
import type { Tx } from '../db/database.ts';
import type { FactRow } from './fact-store.ts';

/** The fact as it is now. Once it is protected, nothing of its earlier contents stays readable. */
export async function keepVersion(tx: Tx, fact: FactRow, personId: string | null): Promise<void> {
  const isProtected = fact.sealed !== null;
  if (isProtected)
    await tx
      .updateTable('account_fact_version')
      .set({ value: null })
      .where('fact_id', '=', fact.id)
      .execute();
  const { last } = await tx
    .selectFrom('account_fact_version')
    .select((each) => each.fn.max('version').as('last'))
    .where('fact_id', '=', fact.id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('account_fact_version')
    .values({
      fact_id: fact.id,
      organisation_id: fact.organisation_id,
      account_id: fact.account_id,
      version: (last ?? 0) + 1,
      label: fact.label,
      kind: fact.kind,
      sayable: fact.sayable,
      protected: isProtected,
      value: fact.value,
      changed_by: personId,
      changed_at: fact.changed_at,
    })
    .execute();
}

/** Newest first. */
export const listVersions = (tx: Tx, accountId: string, factId: string) =>
  tx
    .selectFrom('account_fact_version as v')
    .leftJoin('person as p', 'p.id', 'v.changed_by')
    .selectAll('v')
    .select(['p.name', 'p.business_name as businessName', 'p.role'])
    .where('v.account_id', '=', accountId)
    .where('v.fact_id', '=', factId)
    .orderBy('v.version', 'desc')
    .limit(200)
    .execute();

export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number];
