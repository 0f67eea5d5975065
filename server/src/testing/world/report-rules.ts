import { standardRules } from '../../report-rules/standard-rules.ts';
import type { AccountPlace } from './account-objects.ts';

/** The standard rules, with the account's own words in them. */
export async function addReportRules({ db, organisationId, accountId, canary }: AccountPlace) {
  const rules = {
    ...standardRules,
    criteria: { ...standardRules.criteria, urgency: { ...standardRules.criteria.urgency, normal: canary } },
  };
  await db
    .insertInto('report_rules')
    .values({
      account_id: accountId,
      organisation_id: organisationId,
      rules: JSON.stringify(rules),
      changed_at: new Date(),
    })
    .execute();
  return {};
}
