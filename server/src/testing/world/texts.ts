import type { AccountPlace } from './account-objects.ts';

/** Somebody has looked at one of the texts that its callers hear. */
export async function addTextCheck({ db, organisationId, accountId, operatorId }: AccountPlace) {
  await db
    .insertInto('text_check')
    .values({
      account_id: accountId,
      organisation_id: organisationId,
      text_id: 'close',
      revision: '0123456789abcdef',
      checked_by: operatorId,
      checked_at: new Date(),
    })
    .execute();
  return {};
}
