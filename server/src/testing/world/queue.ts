import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A skill and a team of nobody. */
export async function addQueue({ db, organisationId, canary }: OrganisationPlace) {
  const [skillId, teamId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId };
  await db
    .insertInto('skill')
    .values({ id: skillId, ...own, name: `${canary}スキル` })
    .execute();
  await db
    .insertInto('team')
    .values({ id: teamId, ...own, name: `${canary}チーム` })
    .execute();
  return { skillId, teamId };
}
