import type { Told } from '../behaviour.ts';
import { decided, enter, nothing, play } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { bridgeOf, consultedOf, letRing, named, ringParty, ringsUntil } from '../parties/consulted.ts';

/** The caller hears music, the operator hears it ring at whom they want to ask. */
export function consult({ call, plan, fact, moment, parties }: Told<'consult'>): Decision {
  const { bridge_id: bridgeId, leg_id: legId } = call;
  if (bridgeId === null || call.answered_at === null || consultedOf(parties)) return nothing;
  const { whom, requestedBy, operatorLegId } = fact;
  const { party, ...ring } = ringParty('consult', whom, requestedBy, moment);
  const music =
    call.playback_kind === 'hold' ? { changes: {}, commands: [] } : play('hold', call, plan, moment);
  return decided({
    ...ring,
    changes: {
      ...enter('consulting', moment),
      ...music.changes,
      wait_until: ringsUntil(whom, moment),
    },
    trace: [{ kind: 'consult-started', detail: named(party) }],
    commands: [
      ...music.commands,
      { command: 'leave', bridgeId, legId },
      { command: 'join', bridgeId: bridgeOf(party), legId: operatorLegId },
      letRing(party, operatorLegId),
      ...ring.commands,
    ],
  });
}

/** The caller hears it ring; the operator stays behind alone, and has the caller back when nobody takes it. */
export function transfer({ call, plan, fact, moment, parties }: Told<'transfer'>): Decision {
  const { bridge_id: bridgeId, leg_id: legId } = call;
  if (bridgeId === null || call.answered_at === null || consultedOf(parties)) return nothing;
  const { whom, requestedBy } = fact;
  const { party, ...ring } = ringParty('transfer', whom, requestedBy, moment);
  const tone = play('ringback', call, plan, moment);
  return decided({
    ...ring,
    changes: {
      ...enter('transferring', moment),
      ...tone.changes,
      wait_until: ringsUntil(whom, moment),
    },
    trace: [{ kind: 'transfer-started', detail: named(party) }],
    commands: [...tone.commands, { command: 'leave', bridgeId, legId }, ...ring.commands],
  });
}
