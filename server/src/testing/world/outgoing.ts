import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A destination that the administrator has opened, and an alarm about a limit that was reached. */
export async function addOutgoing({ db, organisationId, administratorId, canary }: OrganisationPlace) {
  const [openedId, alarmId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId };
  const now = new Date();
  await db
    .insertInto('opened_destination')
    .values({
      id: openedId,
      ...own,
      category: 'information',
      reason: canary,
      opened_by: administratorId,
      opened_at: now,
    })
    .execute();
  const detail = JSON.stringify({ scope: 'trunk', measure: 'calls', limit: 1, name: canary });
  await db
    .insertInto('alarm')
    .values({
      id: alarmId,
      ...own,
      kind: 'dial-limit',
      subject: 'trunk',
      detail,
      raised_at: now,
      last_at: now,
    })
    .execute();
  return { openedId, alarmId };
}
