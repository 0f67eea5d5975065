import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** Something that the client wrote about the account's report, and that waits. */
export async function addReportMessage(at: AccountPlace) {
  const { db, organisationId, accountId, reportId, clientId, canary } = at;
  await db
    .insertInto('report_message')
    .values({
      id: uuidv7(),
      organisation_id: organisationId,
      account_id: accountId,
      report_id: reportId,
      side: 'client',
      kind: 'message',
      words: canary,
      written_by: clientId,
      written_at: new Date(),
    })
    .execute();
  return {};
}
