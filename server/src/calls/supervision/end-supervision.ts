import { appendAuditOrLater } from '../../audit/append-later.ts';
import type { Tx } from '../../db/database.ts';
import { moveOperator } from '../call-store.ts';
import type { Consequences } from '../consequences.ts';
import { closeSupervision, roleOf } from './supervision-store.ts';
import type { Supervision, SupervisionEnd } from './supervision-store.ts';

/** The supervisor leaves; their desk is free, unless the call is theirs now. Ended twice it is the same. */
export async function endSupervision(
  tx: Tx,
  supervision: Supervision,
  reason: SupervisionEnd,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  if (!(await closeSupervision(tx, supervision.id, reason, at))) return;
  const { call_id: callId, organisation_id: organisationId, supervisor_id: supervisorId } = supervision;
  if (reason !== 'took-over') {
    if (supervision.bridge_id !== null) {
      const { bridge_id: bridgeId, leg_id: legId } = supervision;
      consequences.command({ id: callId, organisationId }, [{ command: 'leave', bridgeId, legId }]);
    }
    await moveOperator(tx, callId, supervisorId, 'free', at);
  }
  consequences.operator(organisationId, supervisorId);
  consequences.desk(supervision.operator_id);
  const supervisor = await roleOf(tx, supervisorId);
  await appendAuditOrLater(tx, {
    actor: { personId: supervisorId, role: supervisor?.role ?? 'supervisor', organisationId },
    action: reason === 'took-over' ? 'supervision.took-over' : 'supervision.ended',
    objectKind: 'call',
    objectId: callId,
    accountId: supervision.account_id,
    detail: {
      reason,
      seconds: Math.round((at.getTime() - supervision.started_at.getTime()) / 1000),
      modes: supervision.modes,
    },
  });
}
