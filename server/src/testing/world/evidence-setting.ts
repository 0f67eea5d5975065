import type { OrganisationPlace } from './organisation-objects.ts';

/** What a minute costs the office, and how it has come to that. */
export async function addEvidenceSetting({ db, organisationId, administratorId, canary }: OrganisationPlace) {
  await db
    .insertInto('evidence_setting')
    .values({
      organisation_id: organisationId,
      yen_per_minute: 60,
      basis: canary,
      changed_by: administratorId,
      changed_at: new Date(),
    })
    .execute();
  return {};
}
