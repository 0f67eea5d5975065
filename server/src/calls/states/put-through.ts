import type { Call } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import { decided, enter, nothing, stopPlaying } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import { bridgeOf, legOf, named, stopRinging } from '../parties/consulted.ts';
import type { Party } from '../party.ts';

/**
 * Caller and party talk, the operator has left: a colleague has the call from now on; with anybody else it is put
 * through (`transferred`) and the operator writes. They meet in the bridge of the party.
 * @param operatorLegId who leaves it; null: was not in it
 */
export function connect(call: Call, party: Party, operatorLegId: string | null, moment: Moment): Decision {
  const partyLegId = legOf(party);
  if (partyLegId === null) return nothing;
  const bridgeId = bridgeOf(party);
  const commands: CallCommand[] = [
    stopRinging(party),
    { command: 'join', bridgeId, legId: partyLegId },
    { command: 'join', bridgeId, legId: call.leg_id },
    ...(operatorLegId === null ? [] : [{ command: 'leave', bridgeId, legId: operatorLegId } as const]),
    ...stopPlaying(call),
  ];
  const silence = { playback_id: null, playback_kind: null, wait_until: null, reattaching: false };
  const common = { bridge_id: bridgeId, ...silence };
  return party.at_desk
    ? handedOver(call, party, commands, common, moment)
    : decided({
        changes: { ...enter('transferred', moment), ...common, transferred_at: moment.at },
        trace: [{ kind: 'put-through', detail: named(party) }],
        commands,
        operator: moved(call, 'wrap-up'),
        stopRecording: !party.recorded,
      });
}

/** The colleague talks and writes the report; who had the call is free. */
function handedOver(
  call: Call,
  party: Party,
  commands: CallCommand[],
  common: Partial<Call>,
  moment: Moment,
): Decision {
  const { person_id: personId } = party;
  if (personId === null) return nothing;
  return decided({
    changes: { ...enter('talking', moment), ...common, operator_id: personId },
    trace: [{ kind: 'handed-over', detail: { operatorId: personId } }],
    commands,
    operator: moved(call, 'free'),
    colleagues: [{ personId, becomes: 'talking' }],
    partyChanges: [
      { partyId: party.id, changes: { state: 'ended', ended_at: moment.at, end_reason: 'took-over' } },
    ],
  });
}

const moved = (call: Call, becomes: 'wrap-up' | 'free'): Decision['operator'] =>
  call.operator_id === null ? null : { personId: call.operator_id, becomes };
