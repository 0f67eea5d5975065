import { ReportFields } from '@denwaban/server-api/calls';
import type { AccountPlace } from './account-objects.ts';

/** What the account's report said when it was sent. */
export async function addVersion({ db, organisationId, accountId, reportId, canary }: AccountPlace) {
  const content = {
    title: canary,
    fields: ReportFields.parse({ callerName: canary, matter: canary }),
    categoryName: canary,
    responsibleName: canary,
    extra: [],
  };
  await db
    .insertInto('report_version')
    .values({
      report_id: reportId,
      version: 1,
      organisation_id: organisationId,
      account_id: accountId,
      content: JSON.stringify(content),
      reason: canary,
      written_at: new Date(),
    })
    .execute();
  return {};
}
