import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** The operator's telephone, which is told of calls. */
export async function addPushDevice({ db, organisationId, operatorId, canary }: OrganisationPlace) {
  const pushDeviceId = uuidv7();
  const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
  const device = { organisation_id: organisationId, person_id: operatorId, label: `${canary}の電話機` };
  await db
    .insertInto('push_device')
    .values({
      id: pushDeviceId,
      ...device,
      endpoint: `https://push.example/${pushDeviceId}`,
      ...keys,
      created_at: new Date(),
    })
    .execute();
  return { pushDeviceId };
}
