import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** The administrator asks for help. */
export async function addHelp({ db, organisationId, administratorId, canary }: OrganisationPlace) {
  const helpId = uuidv7();
  await db
    .insertInto('help_request')
    .values({
      id: helpId,
      organisation_id: organisationId,
      person_id: administratorId,
      reason: 'unsure',
      note: canary,
      asked_at: new Date(),
    })
    .execute();
  return { helpId };
}
