import type { AccountPlace } from './account-objects.ts';

/** The account's report has been looked at once. */
export async function addReportChecks({
  db,
  organisationId,
  accountId,
  reportId,
  operatorId,
  canary,
}: AccountPlace) {
  await db
    .insertInto('report_check')
    .values({
      report_id: reportId,
      look: 1,
      organisation_id: organisationId,
      account_id: accountId,
      findings: ['unacknowledged'],
      verdict: 'problem',
      note: canary,
      person_id: operatorId,
      at: new Date(),
    })
    .execute();
  return {};
}
