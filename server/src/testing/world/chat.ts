import type { AccountPlace } from './account-objects.ts';

/** A question beside the account's call. */
export async function addChat({ db, organisationId, accountId, callId, operatorId, canary }: AccountPlace) {
  await db
    .insertInto('call_chat')
    .values({
      organisation_id: organisationId,
      account_id: accountId,
      call_id: callId,
      at: new Date(),
      person_id: operatorId,
      words: canary,
    })
    .execute();
  return {};
}
