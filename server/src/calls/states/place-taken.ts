import type { Told } from '../behaviour.ts';
import type { CallCommand } from '../call-command.ts';
import { decided, nothing, stopPlaying } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { bridgeOf, letGo, named } from '../parties/consulted.ts';
import { sidesOf } from '../parties/sides.ts';
import { partyOf } from '../party.ts';

/**
 * Another leg, which talks or is offered already, stands where one of the two stood: an attended transfer, or a telephone
 * that takes a call over from another (RFC 3891). The party is on record as answered.
 */
export function placeTaken({ call, plan, fact, moment, parties }: Told<'place-taken'>): Decision {
  const sides = sidesOf(call, parties, fact.legId);
  const party = partyOf(parties, fact.partyId);
  if (sides === null || party === undefined) return nothing;
  const bridgeId = bridgeOf(party);
  const { leaves, stays } = sides;
  const gone = leaves ? letGo(leaves, moment, 'took-over') : { commands: [], partyChanges: [] };
  const ofCaller = leaves === null;
  const hangUp = (legId: string): CallCommand => ({ command: 'hang-up', legId });
  return decided({
    changes: {
      bridge_id: bridgeId,
      playback_id: null,
      playback_kind: null,
      ...(ofCaller ? { leg_id: party.leg_id } : {}),
    },
    trace: [{ kind: 'put-through', detail: named(party) }],
    commands: [
      ...(fact.answers ? [{ command: 'answer', legId: party.leg_id } as const] : []),
      { command: 'join', bridgeId, legId: party.leg_id },
      { command: 'join', bridgeId, legId: stays },
      ...stopPlaying(call),
      ...(fact.asked === null
        ? []
        : [{ command: 'transfer-done', legId: fact.asked, succeeded: true } as const]),
      ...(ofCaller ? [hangUp(fact.legId)] : gone.commands),
      ...fact.over.map(hangUp),
    ],
    partyChanges: [
      ...gone.partyChanges,
      ...(ofCaller
        ? [
            {
              partyId: party.id,
              changes: { state: 'ended', ended_at: moment.at, end_reason: 'took-over' } as const,
            },
          ]
        : []),
    ],
    stopRecording: ofCaller || !party.recorded,
    startRecording: ofCaller && party.recorded && plan.recorded !== false,
  });
}
