import type { OrganisationPlace } from './organisation-objects.ts';

/** One item that is not done yet. */
export async function addChecklist({ db, organisationId, administratorId, canary }: OrganisationPlace) {
  await db
    .insertInto('checklist_answer')
    .values({
      organisation_id: organisationId,
      list: 'harassment',
      code: 'desk',
      state: 'partly',
      owner_id: administratorId,
      evidence: canary,
      gap: canary,
      review_on: '2099-12-31',
      changed_by: administratorId,
      changed_at: new Date(),
    })
    .execute();
  return {};
}
