import type { Call } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import type { Situation, Told } from '../behaviour.ts';
import { after, decided, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision } from '../decision.ts';
import {
  CONFIRM_MS,
  askToConfirm,
  bridgeOf,
  legOf,
  letGo,
  named,
  ringParty,
  ringsUntil,
  stopAsking,
} from '../parties/consulted.ts';
import { sidesOf } from '../parties/sides.ts';
import { partyOf, present } from '../party.ts';
import type { Party } from '../party.ts';

const silence = { playback_id: null, playback_kind: null, wait_until: null };

/** Whom a telephone sends its call on to, while it rings there. */
export const referredOf = (parties: readonly Party[]): Party | undefined =>
  present(parties).findLast(({ purpose }) => purpose === 'refer');

const tellReferrer = (legId: string | null, succeeded: boolean): CallCommand[] =>
  legId === null ? [] : [{ command: 'transfer-done', legId, succeeded }];

/** Whoever asked is still there: nobody hangs up on a call that has gone on. */
const isThereStill = (call: Call, parties: readonly Party[], { refers_leg: legId }: Party): boolean =>
  legId === call.leg_id
    ? call.bridge_id !== null
    : present(parties).some((party) => party.leg_id === legId && party.purpose !== 'refer');

/** A telephone asks for its call to be transferred (REFER): whoever it talks with hears it ring there. */
export function refer({ call, plan, fact, moment, parties }: Told<'refer'>): Decision {
  const sides = sidesOf(call, parties, fact.legId);
  const { bridge_id: bridgeId } = call;
  if (sides === null || bridgeId === null || referredOf(parties))
    return decided({ commands: tellReferrer(fact.legId, false) });
  const { party, ...ring } = ringParty('refer', fact.whom, null, moment);
  const tone = play('ringback', call, plan, moment);
  const { stays } = sides;
  return decided({
    ...ring,
    newParties: ring.newParties.map((each) =>
      each.id === party.id ? { ...each, refers_leg: fact.legId } : each,
    ),
    changes: { ...tone.changes, wait_until: ringsUntil(fact.whom, moment) },
    trace: [{ kind: 'transfer-started', detail: named(party) }],
    commands: [
      ...stopPlaying(call),
      ...tone.commands.map((command) => ('legId' in command ? { ...command, legId: stays } : command)),
      { command: 'leave', bridgeId, legId: stays },
      ...ring.commands,
    ],
  });
}

/** Whom the call was sent on to has answered: asked for the 1, or connected. */
export function referredAnswered(told: Told<'party-answered'>): Decision {
  const party = referredOf(told.parties);
  if (party?.id !== told.fact.partyId) return nothing;
  if (party.prompt === null) return referredThere(told, party);
  return decided({
    changes: { wait_until: after(told.moment.at, CONFIRM_MS) },
    trace: [{ kind: 'party-asked', detail: named(party) }],
    commands: [askToConfirm(party, party.prompt)],
  });
}

export function referredPressed(told: Told<'party-digit'>): Decision {
  const party = referredOf(told.parties);
  const asked = party?.id === told.fact.partyId && party.state === 'answered' && party.prompt !== null;
  return asked && told.fact.digit === '1' ? referredThere(told, party) : nothing;
}

/**
 * Both talk; the telephone that sent the call on is told so, and hangs up. When it was the call's own leg, whoever
 * answered is that leg from now on.
 */
function referredThere({ call, plan, parties, moment }: Situation, party: Party): Decision {
  const legId = legOf(party);
  const { refers_leg: asked } = party;
  if (legId === null || asked === null) return nothing;
  const from = parties.find((each) => each.leg_id === asked && each.state !== 'ended') ?? null;
  const ofCaller = asked === call.leg_id;
  const stays = ofCaller ? otherThan(parties, party) : call.leg_id;
  if (stays === null) return nothing;
  const gone = from ? letGo(from, moment, 'took-over') : { commands: [], partyChanges: [] };
  const bridgeId = bridgeOf(party);
  const itself = ofCaller
    ? ({ state: 'ended', ended_at: moment.at, end_reason: 'took-over' } as const)
    : { purpose: from?.purpose ?? purposeIn(call, parties), confirmed_at: moment.at };
  return decided({
    changes: { ...silence, bridge_id: bridgeId, ...(ofCaller ? { leg_id: legId } : {}) },
    trace: [{ kind: 'put-through', detail: named(party) }],
    commands: [
      ...stopAsking(party),
      { command: 'join', bridgeId, legId },
      { command: 'join', bridgeId, legId: stays },
      ...stopPlaying(call),
      ...tellReferrer(asked, true),
      ...(ofCaller ? [{ command: 'hang-up', legId: asked } as const] : gone.commands),
    ],
    partyChanges: [...gone.partyChanges, { partyId: party.id, changes: itself }],
    stopRecording: ofCaller || !party.recorded,
    startRecording: ofCaller && party.recorded && plan.recorded !== false,
  });
}

const otherThan = (parties: readonly Party[], party: Party): string | null =>
  present(parties).find((each) => each.id !== party.id && each.state === 'answered')?.leg_id ?? null;

/** As what a call's state knows its receiver, when the one who sent the caller on has hung up meanwhile. */
const purposeIn = (call: Call, parties: readonly Party[]): string =>
  call.state === 'transferred'
    ? 'transfer'
    : (parties.findLast((each) => each.purpose !== 'refer' && each.answered_at !== null)?.purpose ??
      'extension');

/** Nobody there takes the call: back to the telephone that sent it. Null: that one has hung up meanwhile. */
export function referFailed({ call, parties }: Situation, party: Party, reason: string): Decision | null {
  if (call.bridge_id === null || !isThereStill(call, parties, party)) return null;
  const stays = party.refers_leg === call.leg_id ? otherThan(parties, party) : call.leg_id;
  if (stays === null) return null;
  return decided({
    changes: silence,
    trace: [{ kind: 'party-left', detail: { ...named(party), reason } }],
    commands: [
      { command: 'join', bridgeId: call.bridge_id, legId: stays },
      ...stopPlaying(call),
      ...tellReferrer(party.refers_leg, false),
    ],
  });
}

/** What every state of a call that may be sent on does with it; what else happens there is the state's. */
export const referring = {
  refer,
  'party-answered': referredAnswered,
  'party-digit': referredPressed,
} as const;

/** Whoever answered at the new place has not pressed 1 in time. Null: nobody was asked. */
export function referTimeOver(told: Situation, over: (reason: string) => Decision): Decision | null {
  const party = referredOf(told.parties);
  if (party === undefined) return null;
  const gone = letGo(party, told.moment, 'no-answer');
  const next = referFailed(told, party, 'no-answer') ?? over('no-answer');
  return {
    ...next,
    commands: [...next.commands, ...gone.commands],
    partyChanges: [...next.partyChanges, ...gone.partyChanges],
    colleagues: [...next.colleagues, ...gone.colleagues],
  };
}

/**
 * A party of a call that may be on its way to somebody else has left. Null: it is the state's own concern; `over` when
 * nobody is left for the one who waits.
 */
export function referPartyEnded(
  told: Told<'party-ended'>,
  over: (reason: string) => Decision,
): Decision | null {
  const party = partyOf(told.parties, told.fact.partyId);
  const pending = referredOf(told.parties);
  if (party?.purpose === 'refer') return referFailed(told, party, told.fact.reason) ?? over(told.fact.reason);
  if (party === undefined || pending === undefined || pending.refers_leg !== party.leg_id) return null;
  return decided({ trace: [{ kind: 'party-left', detail: { ...named(party), reason: told.fact.reason } }] });
}
