import type { Tx } from '../../db/database.ts';
import type { Call } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import type { Consequences } from '../consequences.ts';
import type { Fact } from '../fact.ts';
import { identityOf } from '../consequences.ts';
import { partiesOf } from '../party-store.ts';
import { endSupervision } from './end-supervision.ts';
import { isElsewhere, joinAs, placeOf } from './place-of.ts';
import { deskLegOf, notePlace, openOf } from './supervision-store.ts';
import type { Supervision } from './supervision-store.ts';

/** After each step of a call: its supervisors go where its operator goes, and leave when the talk is over. */
export async function followCall(
  tx: Tx,
  call: Call,
  fact: Fact,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  const open = await openOf(tx, call.id);
  if (open.length === 0) return;
  const parties = await partiesOf(tx, call.id);
  const operatorLegId =
    'operatorLegId' in fact && fact.operatorLegId !== null
      ? fact.operatorLegId
      : await deskLegOf(tx, call.operator_id);
  for (const each of open) {
    const { mode, leg_id: legId } = each;
    const place = placeOf(call, parties, mode, operatorLegId);
    if (call.operator_id === each.supervisor_id)
      await endSupervision(tx, each, 'took-over', at, consequences);
    else if (place === null) await endSupervision(tx, each, 'call-over', at, consequences);
    else if (isElsewhere(placed(each), place)) {
      await notePlace(tx, each.id, legId, place);
      consequences.command(identityOf(call), [
        ...besideOperator(call, place.bridgeId, operatorLegId),
        joinAs(mode, legId, place),
      ]);
    }
    consequences.desk(each.supervisor_id);
  }
}

const placed = (each: Supervision) => ({
  ...(each.bridge_id === null ? {} : { bridgeId: each.bridge_id }),
  heardBy: each.heard_by,
});

/** Whoever was consulted has gone and the caller is still on hold: the operator waits where they talked. */
const besideOperator = (call: Call, bridgeId: string, operatorLegId: string | null): CallCommand[] =>
  call.state === 'held' && operatorLegId !== null
    ? [{ command: 'join', bridgeId, legId: operatorLegId }]
    : [];
