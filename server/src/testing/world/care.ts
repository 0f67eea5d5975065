import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** The operator has had a hard call, and the break after it is over. */
export async function addCare({ db, organisationId, accountId, callId, operatorId }: AccountPlace) {
  const careId = uuidv7();
  const at = new Date(Date.now() - 86_400_000);
  await db
    .insertInto('hard_call')
    .values({
      id: careId,
      organisation_id: organisationId,
      account_id: accountId,
      call_id: callId,
      person_id: operatorId,
      at,
      way: 'offer',
      minutes: 10,
      taken_at: at,
      ended_at: at,
    })
    .execute();
  await db
    .insertInto('care_setting')
    .values({ person_id: operatorId, organisation_id: organisationId, hide_name: false })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute();
  return { careId };
}
