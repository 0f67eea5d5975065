import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** A notice to callers of the client's own. */
export async function addAccountPolicy({ db, organisationId, accountId, canary }: AccountPlace) {
  await db
    .insertInto('trust_text')
    .values({
      id: uuidv7(),
      organisation_id: organisationId,
      account_id: accountId,
      kind: 'caller-notice',
      version: 1,
      effective_on: '2026-01-01',
      body: JSON.stringify({
        kind: 'caller-notice',
        text: `${canary}にお電話をくださる方へのお知らせです。`,
      }),
      reason: canary,
      asks: false,
      cites: [],
      published_by: null,
      published_at: new Date(),
    })
    .execute();
  return {};
}
