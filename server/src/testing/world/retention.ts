import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A hold on a number that nobody has phoned from, and a run that asks. */
export async function addRetention({
  db,
  organisationId,
  accountId,
  administratorId,
  canary,
}: OrganisationPlace) {
  const [holdId, retentionRunId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId };
  const now = new Date();
  await db
    .insertInto('legal_hold')
    .values({
      id: holdId,
      ...own,
      account_id: accountId,
      object_kind: 'caller',
      caller_number: '+815088888888',
      reason: canary,
      placed_by: administratorId,
      placed_at: now,
      review_on: '2099-12-31',
    })
    .execute();
  await db
    .insertInto('retention_run')
    .values({
      id: retentionRunId,
      ...own,
      planned_at: now,
      due_by: now,
      state: 'asking',
      questions: ['many'],
      counts: '[]',
    })
    .execute();
  return { holdId, retentionRunId };
}
