import type { RestWay } from '@denwaban/server-api/care';
import type { Call, Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { setNextState } from '../desk-store.ts';
import { insertHardCall } from './care-store.ts';

/** Whoever has this call has had a hard one: it counts, and a break is offered, or follows the report by itself. */
export async function offerBreak(
  tx: Tx,
  call: Call,
  { rest, restMinutes }: { readonly rest: RestWay; readonly restMinutes: number },
  at: Date,
  consequences: Consequences,
): Promise<void> {
  const personId = call.operator_id;
  if (personId === null) return;
  await insertHardCall(tx, {
    id: uuidv7(at.getTime()),
    organisation_id: call.organisation_id,
    account_id: call.account_id,
    call_id: call.id,
    person_id: personId,
    at,
    way: rest,
    minutes: restMinutes,
  });
  if (rest === 'enforce') await setNextState(tx, personId, 'break');
  consequences.desk(personId);
}
