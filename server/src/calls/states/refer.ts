import type { Call } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import type { Told } from '../behaviour.ts';
import { after, decided, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import {
  CONFIRM_MS,
  askToConfirm,
  bridgeOf,
  consultedOf,
  legOf,
  letGo,
  named,
  ringParty,
  stopAsking,
} from '../parties/consulted.ts';
import { partyOf, present } from '../party.ts';
import type { Party } from '../party.ts';

const silence = { playback_id: null, playback_kind: null, wait_until: null };

/** Whom the receiver's telephone sends the caller on to, while it rings there. */
export const referredOf = (parties: readonly Party[]): Party | undefined =>
  present(parties).findLast(({ purpose }) => purpose === 'refer');

const tellReferrer = (from: Party | undefined, succeeded: boolean): CallCommand[] =>
  from ? [{ command: 'transfer-done', legId: from.leg_id, succeeded }] : [];

/** The receiver's telephone asks for its call to be transferred (REFER): the caller hears it ring there. */
export function refer({ call, plan, fact, moment, parties }: Told<'refer'>): Decision {
  const from = partyOf(parties, fact.partyId);
  const { bridge_id: bridgeId, leg_id: legId } = call;
  if (!from || from.at_desk || bridgeId === null || referredOf(parties))
    return decided({ commands: tellReferrer(from, false) });
  const { party, ...ring } = ringParty('refer', fact.whom, null, moment);
  const tone = play('ringback', call, plan, moment);
  return decided({
    ...ring,
    changes: tone.changes,
    trace: [{ kind: 'transfer-started', detail: named(party) }],
    commands: [...tone.commands, { command: 'leave', bridgeId, legId }, ...ring.commands],
  });
}

/** Whom the caller was sent on to has answered: asked for the 1, or connected. */
export function referredAnswered(told: Told<'party-answered'>): Decision {
  const party = referredOf(told.parties);
  if (party?.id !== told.fact.partyId) return nothing;
  if (party.prompt === null) return referredThere(told.call, party, told.parties, told.moment);
  return decided({
    changes: { wait_until: after(told.moment.at, CONFIRM_MS) },
    trace: [{ kind: 'party-asked', detail: named(party) }],
    commands: [askToConfirm(party, party.prompt)],
  });
}

export function referredPressed({ call, fact, moment, parties }: Told<'party-digit'>): Decision {
  const party = referredOf(parties);
  const asked = party?.id === fact.partyId && party.state === 'answered' && party.prompt !== null;
  return asked && fact.digit === '1' ? referredThere(call, party, parties, moment) : nothing;
}

/** Caller and the new receiver talk; the telephone that sent the caller on is told so, and hangs up. */
function referredThere(call: Call, party: Party, parties: readonly Party[], moment: Moment): Decision {
  const legId = legOf(party);
  if (legId === null) return nothing;
  const from = consultedOf(parties);
  const gone = from ? letGo(from, moment, 'took-over') : { commands: [], partyChanges: [] };
  const bridgeId = bridgeOf(party);
  return decided({
    changes: { ...silence, bridge_id: bridgeId },
    trace: [{ kind: 'put-through', detail: named(party) }],
    commands: [
      ...stopAsking(party),
      { command: 'join', bridgeId, legId },
      { command: 'join', bridgeId, legId: call.leg_id },
      ...stopPlaying(call),
      ...tellReferrer(from, true),
      ...gone.commands,
    ],
    partyChanges: [
      ...gone.partyChanges,
      { partyId: party.id, changes: { purpose: 'transfer', confirmed_at: moment.at } },
    ],
    stopRecording: !party.recorded,
  });
}

/** Nobody there takes the caller: back to the telephone that sent them. Null: that one has hung up meanwhile. */
export function referFailed(
  call: Call,
  party: Party,
  parties: readonly Party[],
  reason: string,
): Decision | null {
  const from = consultedOf(parties);
  if (!from || call.bridge_id === null) return null;
  return decided({
    changes: silence,
    trace: [{ kind: 'party-left', detail: { ...named(party), reason } }],
    commands: [
      { command: 'join', bridgeId: call.bridge_id, legId: call.leg_id },
      ...stopPlaying(call),
      ...tellReferrer(from, false),
    ],
  });
}
