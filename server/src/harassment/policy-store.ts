import { sql } from 'kysely';
import { HarassmentPolicyFields } from '@denwaban/server-api/harassment';
import type { HarassmentPolicy, HarassmentTerm } from '@denwaban/server-api/harassment';
import type { Tx } from '../db/database.ts';
import { defaultPolicy } from './harassment-policy.ts';

export async function policyOf(tx: Tx, accountId: string): Promise<HarassmentPolicy> {
  const row = await tx
    .selectFrom('harassment_policy')
    .select('body')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row === undefined
    ? { ...defaultPolicy, agreed: false }
    : { ...HarassmentPolicyFields.parse(row.body), agreed: true };
}

export async function putPolicy(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  fields: HarassmentPolicyFields,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const changes = { body: JSON.stringify(fields), changed_by: by.personId, changed_at: by.at };
  await tx
    .insertInto('harassment_policy')
    .values({ account_id: of.accountId, organisation_id: of.organisationId, ...changes })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(changes))
    .execute();
}

/** The newest list of categories that has begun. @param today a day of Japan */
export async function termsInForce(
  tx: Tx,
  today: string,
): Promise<{ readonly from: string; readonly terms: HarassmentTerm[] }> {
  const row = await tx
    .selectFrom('harassment_term')
    .select(sql<string>`max(from_day)::text`.as('from'))
    .where('from_day', '<=', sql<Date>`${today}::date`)
    .executeTakeFirstOrThrow();
  return { from: row.from, terms: await termsOf(tx, row.from) };
}

/** A list of categories, as it was from that day on. */
export const termsOf = (tx: Tx, from: string): Promise<HarassmentTerm[]> =>
  tx
    .selectFrom('harassment_term')
    .select(['code', 'family', 'label', 'description', 'basis'])
    .where('from_day', '=', sql<Date>`${from}::date`)
    .orderBy('place')
    .execute();
