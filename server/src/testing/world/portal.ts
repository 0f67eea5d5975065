import type { AccountPlace } from './account-objects.ts';

/** The account's words on the sheet for its colleagues, and when its client is notified. */
export async function addPortal(at: AccountPlace) {
  const { db, organisationId, accountId, clientId, canary } = at;
  await db
    .insertInto('colleague_sheet')
    .values({
      account_id: accountId,
      organisation_id: organisationId,
      contact: canary,
      note: canary,
      changed_by: clientId,
      changed_at: new Date(),
    })
    .execute();
  await db
    .insertInto('notification_setting')
    .values({
      person_id: clientId,
      organisation_id: organisationId,
      kinds: ['report', 'correction', 'reminder', 'reply', 'summary'],
      urgencies: ['normal', 'soon', 'urgent'],
      urgent_always: true,
    })
    .execute();
  return {};
}
