import type { Told } from '../behaviour.ts';
import type { CallCommand } from '../call-command.ts';
import { decided, nothing, stopPlaying } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { operatorBridge } from '../supervision/place-of.ts';

/**
 * 代わる: the supervisor is the call's operator. What the call was doing goes on: a held caller stays on hold, a
 * consult is the supervisor's now. Whoever had it is free, without a report to write.
 */
export function supervisorTook({ call, fact, parties }: Told<'supervisor-took'>): Decision {
  const { operator_id: formerId } = call;
  const bridgeId = operatorBridge(call, parties);
  const { supervisorId, operatorLegId, formerLegId } = fact;
  if (bridgeId === null || formerId === null || formerId === supervisorId) return nothing;
  const waits = call.reattaching && call.state !== 'consulting';
  const leave: CallCommand[] =
    formerLegId === null ? [] : [{ command: 'leave', bridgeId, legId: formerLegId }];
  // A caller who heard that the operator's browser is away hears somebody again.
  const back: CallCommand[] =
    waits && call.state !== 'held'
      ? [{ command: 'join', bridgeId, legId: call.leg_id }, ...stopPlaying(call)]
      : [];
  return decided({
    changes: {
      operator_id: supervisorId,
      ...(call.reattaching ? { reattaching: false, wait_until: null } : {}),
      ...(back.length > 0 ? { playback_id: null, playback_kind: null } : {}),
    },
    trace: [{ kind: 'supervisor-took', detail: { operatorId: supervisorId, formerId } }],
    commands: [{ command: 'join', bridgeId, legId: operatorLegId }, ...leave, ...back],
    operator: { personId: supervisorId, becomes: 'takes' },
    colleagues: [{ personId: formerId, becomes: 'free' }],
  });
}
