import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A trunk that did not answer. */
export async function addSelfCheck({ db, organisationId, canary }: OrganisationPlace) {
  const selfCheckId = uuidv7();
  await db
    .insertInto('self_check')
    .values({
      id: selfCheckId,
      organisation_id: organisationId,
      check_key: 'trunks',
      subject: 'trunk',
      state: 'fail',
      detail: JSON.stringify({ name: canary, fault: 'unreachable' }),
      at: new Date(),
    })
    .execute();
  return { selfCheckId };
}
