import type { Tx } from '../../db/database.ts';
import type { Call } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import { partiesOf } from '../party-store.ts';
import { joinAs, placeOf } from './place-of.ts';
import { deskLegOf, openOf } from './supervision-store.ts';

/** After we were away from the engine: what may have been lost is said again. */
export async function restoreSupervisors(tx: Tx, call: Call): Promise<CallCommand[]> {
  const open = await openOf(tx, call.id);
  if (open.length === 0) return [];
  const parties = await partiesOf(tx, call.id);
  const operatorLegId = await deskLegOf(tx, call.operator_id);
  return open.flatMap((each) => {
    const place = placeOf(call, parties, each.mode, operatorLegId);
    return place === null ? [] : [joinAs(each.mode, each.leg_id, place)];
  });
}
