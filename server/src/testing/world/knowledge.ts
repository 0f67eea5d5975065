import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

export async function addKnowledge({ db, organisationId, accountId, canary }: AccountPlace) {
  const knowledgeId = uuidv7();
  await db
    .insertInto('knowledge_card')
    .values({
      id: knowledgeId,
      organisation_id: organisationId,
      account_id: accountId,
      kind: 'product',
      title: canary,
      sentence: canary,
      changed_at: new Date(),
    })
    .execute();
  return { knowledgeId };
}
