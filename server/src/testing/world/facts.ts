import { uuidv7 } from '../../db/uuid.ts';
import { sealFact } from '../../storage/sealed-fact.ts';
import type { AccountPlace } from './account-objects.ts';

/** A fact that is open to who answers, and a caller with nothing to compare. */
export async function addFacts({ db, dataDir, organisationId, accountId, canary }: AccountPlace) {
  const [factId, knownCallerId] = [uuidv7(), uuidv7()];
  const of = { organisation_id: organisationId, account_id: accountId, changed_at: new Date() };
  await db
    .insertInto('account_fact')
    .values({ id: factId, ...of, label: '営業日', kind: 'other', value: canary, sayable: 'everybody' })
    .execute();
  await db
    .insertInto('account_fact_version')
    .values({
      fact_id: factId,
      ...of,
      version: 1,
      label: '営業日',
      kind: 'other',
      value: canary,
      sayable: 'everybody',
      protected: false,
    })
    .execute();
  const sealed_name = sealFact(dataDir, `caller ${accountId} ${knownCallerId}`, canary);
  await db
    .insertInto('known_caller')
    .values({ id: knownCallerId, ...of, sealed_name })
    .execute();
  return { factId, knownCallerId };
}
