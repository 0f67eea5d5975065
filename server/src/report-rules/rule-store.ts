/** SQL of the accounts' rules of reports. */
import { ReportRules } from '@denwaban/server-api/report-rules';
import type { Tx } from '../db/database.ts';
import { standardRules } from './standard-rules.ts';

/** As they hold at this moment; the standard ones for an account without any. */
export async function rulesOf(
  tx: Tx,
  accountId: string,
): Promise<{ readonly rules: ReportRules; readonly standard: boolean }> {
  const row = await tx
    .selectFrom('report_rules')
    .select('rules')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return { rules: standardRules, standard: true };
  return { rules: ReportRules.parse(row.rules), standard: false };
}

export async function saveRules(
  tx: Tx,
  of: { readonly accountId: string; readonly organisationId: string },
  rules: ReportRules,
  now: Date,
): Promise<void> {
  const content = { rules: JSON.stringify(rules), changed_at: now };
  await tx
    .insertInto('report_rules')
    .values({ account_id: of.accountId, organisation_id: of.organisationId, ...content })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(content))
    .execute();
}

/** Who is on the account's list. */
export const staffNames = (tx: Tx, accountId: string): Promise<{ id: string; name: string }[]> =>
  tx
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('reading')
    .limit(1000)
    .execute();
