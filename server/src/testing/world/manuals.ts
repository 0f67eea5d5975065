import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** On record with its words; its file lies nowhere. */
export async function addManual({ db, organisationId, accountId, operatorId, canary }: AccountPlace) {
  const [manualId, versionId] = [uuidv7(), uuidv7()];
  const of = { organisation_id: organisationId, account_id: accountId };
  await db
    .insertInto('manual')
    .values({ id: manualId, ...of, title: canary, version: 1 })
    .execute();
  await db
    .insertInto('manual_version')
    .values({
      id: versionId,
      ...of,
      manual_id: manualId,
      version: 1,
      pages: 1,
      bytes: 1,
      sha256: '',
      note: canary,
      by_client: false,
      uploaded_by: operatorId,
      uploaded_at: new Date(),
    })
    .execute();
  await db
    .insertInto('manual_text')
    .values({ ...of, version_id: versionId, page: 1, words: canary })
    .execute();
  return { manualId };
}
