import type { AccountPlace } from './account-objects.ts';

/** 声の目安 of the account's call. */
export async function addVoiceHints({ db, organisationId, accountId, callId }: AccountPlace) {
  const from = new Date();
  await db
    .insertInto('voice_hint')
    .values({
      organisation_id: organisationId,
      account_id: accountId,
      call_id: callId,
      kind: 'raised',
      side: 'caller',
      from_at: from,
      to_at: new Date(from.getTime() + 9000),
      excess_db: 8,
    })
    .execute();
  return {};
}
