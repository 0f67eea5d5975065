import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** The account's words, for which its consent is asked. */
export async function addVoice({ db, organisationId, accountId, canary }: AccountPlace) {
  const voiceId = uuidv7();
  await db
    .insertInto('client_voice')
    .values({
      id: voiceId,
      organisation_id: organisationId,
      account_id: accountId,
      words: canary,
      naming: 'industry',
      shown_as: canary,
      until: '2099-12-31',
      proposed_at: new Date(),
    })
    .execute();
  return { voiceId };
}
