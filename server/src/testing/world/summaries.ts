import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** A line that no summary has taken yet. */
export async function addSummaries({
  db,
  organisationId,
  accountId,
  callId,
  operatorId,
  canary,
}: AccountPlace) {
  await db
    .insertInto('summary_line')
    .values({
      id: uuidv7(),
      organisation_id: organisationId,
      account_id: accountId,
      call_id: callId,
      category: 'sales',
      category_name: canary,
      counts: false,
      noted_by: operatorId,
      noted_at: new Date(),
    })
    .execute();
  return {};
}
