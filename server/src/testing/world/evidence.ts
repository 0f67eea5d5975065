import { uuidv7 } from '../../db/uuid.ts';
import { sealIdentity } from '../../evidence/sealed.ts';
import type { AccountPlace } from './account-objects.ts';

/** A contact, and a pack that is still being built of the account's harassment case, with its place in the register. */
export async function addEvidence(place: AccountPlace) {
  const { db, dataDir, organisationId, accountId, operatorId, canary } = place;
  const [evidenceId, helpContactId] = [uuidv7(), uuidv7()];
  const of = { organisation_id: organisationId, account_id: accountId };
  const now = new Date();
  const { id: caseId } = await db
    .selectFrom('harassment_case')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('help_contact')
    .values({
      id: helpContactId,
      ...of,
      kind: 'lawyer',
      name: canary,
      number: '',
      email: '',
      words: canary,
      added_at: now,
    })
    .execute();
  await db
    .insertInto('evidence_pack')
    .values({
      id: evidenceId,
      ...of,
      case_id: caseId,
      place: 1,
      state: 'building',
      masked: false,
      reason: canary,
      sealed_identity: sealIdentity(dataDir, evidenceId, canary),
      recipient: 'age1',
      made_by: operatorId,
      made_at: now,
    })
    .execute();
  await db
    .insertInto('evidence_handover')
    .values({
      id: uuidv7(),
      ...of,
      pack_id: evidenceId,
      at: now,
      recipient: 'police',
      name: canary,
      reference: canary,
      how: canary,
      why: canary,
    })
    .execute();
  return { evidenceId, helpContactId };
}
