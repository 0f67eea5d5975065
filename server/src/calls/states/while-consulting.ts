import type { Call } from '../call.ts';
import type { Behaviour, Situation, Told } from '../behaviour.ts';
import { after, decided, endedBy, enter, nothing, stopPlaying } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import {
  CONFIRM_MS,
  askToConfirm,
  bridgeOf,
  consultedOf,
  isThere,
  legOf,
  letGo,
  named,
  stopAsking,
  stopRinging,
} from '../parties/consulted.ts';
import type { Party } from '../party.ts';
import { partyOf } from '../party.ts';
import { connect } from './put-through.ts';
import { supervisorTook } from './supervisor-took.ts';
import { backToQueue, phoneLost, toWrapUp } from './while-talking.ts';

/** The caller is on hold; the operator rings or talks with somebody about it. */
export const whileConsulting: Behaviour = {
  'party-ringing': ({ fact, parties }) => rings(partyOf(parties, fact.partyId)),
  'party-answered': answered,
  'party-took': ({ fact, moment, parties }) => talks(partyOf(parties, fact.partyId), moment),
  'party-digit': confirmed,
  'party-moved': moved,
  'party-ended': ({ fact, moment, parties, call }) =>
    lost(call, partyOf(parties, fact.partyId), fact.reason, moment),
  'consult-ended': backToCaller,
  'put-through': ({ call, fact, moment, parties }) => {
    const party = consultedOf(parties);
    return party && isThere(party) ? connect(call, party, fact.operatorLegId, moment) : nothing;
  },
  'three-way': threeWay,
  'supervisor-took': supervisorTook,
  'phone-lost': phoneLost,
  'phone-back': phoneBack,
  'operator-gone': goneForGood,
  'time-over': timeOver,
  'leg-ended': callerLeft,
};

export const rings = (party: Party | undefined): Decision =>
  party ? decided({ trace: [{ kind: 'party-ringing', detail: named(party) }] }) : nothing;

function answered({ fact, moment, parties }: Told<'party-answered'>): Decision {
  const party = partyOf(parties, fact.partyId);
  return party?.prompt ? ask(party, party.prompt, moment) : talks(party, moment);
}

/** An answering machine answers, too: who does not press 1 is not there. */
export const ask = (party: Party, prompt: string, moment: Moment): Decision =>
  decided({
    changes: { wait_until: after(moment.at, CONFIRM_MS) },
    trace: [{ kind: 'party-asked', detail: named(party) }],
    commands: [askToConfirm(party, prompt)],
  });

function talks(party: Party | undefined, moment: Moment): Decision {
  const legId = party && legOf(party);
  if (!party || !legId) return nothing;
  const colleague = party.at_desk ? party.person_id : null;
  return decided({
    changes: { state_since: moment.at, wait_until: null },
    trace: [{ kind: 'party-talks', detail: named(party) }],
    commands: [
      { command: 'join', bridgeId: bridgeOf(party), legId },
      stopRinging(party),
      ...stopAsking(party),
    ],
    colleagues: colleague === null ? [] : [{ personId: colleague, becomes: 'talking' }],
  });
}

function confirmed({ fact, moment, parties }: Told<'party-digit'>): Decision {
  const party = partyOf(parties, fact.partyId);
  if (!party || fact.digit !== '1' || party.prompt === null || isThere(party)) return nothing;
  const decision = talks(party, moment);
  return {
    ...decision,
    partyChanges: [{ partyId: party.id, changes: { confirmed_at: moment.at } }],
  };
}

/** The colleague's browser was loaded anew: they are in the talk again by their new leg. */
function moved({ fact, parties }: Told<'party-moved'>): Decision {
  const party = partyOf(parties, fact.partyId);
  if (!party) return nothing;
  return decided({
    commands: [{ command: 'join', bridgeId: bridgeOf(party), legId: fact.deskLegId }],
  });
}

/** The caller stays on hold, so that the operator may ask the next one; one key leads back. */
function lost(call: Call, party: Party | undefined, reason: string, moment: Moment): Decision {
  if (!party) return nothing;
  const { colleagues, commands } = letGo(party, moment, reason);
  return decided({
    changes: { ...enter('held', moment), ...(call.reattaching ? {} : { wait_until: null }) },
    trace: [{ kind: 'party-left', detail: { ...named(party), reason } }],
    commands: party.at_desk ? commands : [stopRinging(party)],
    colleagues,
  });
}

function timeOver(told: Told<'time-over'>): Decision {
  if (told.call.reattaching) return goneForGood(told);
  const party = consultedOf(told.parties);
  if (!party || isThere(party)) return nothing;
  const gone = letGo(party, told.moment, 'no-answer');
  return { ...lost(told.call, party, 'no-answer', told.moment), ...gone };
}

/** 「相談をやめる」: at once. */
function backToCaller({ call, fact, moment, parties }: Told<'consult-ended'>): Decision {
  const { bridge_id: bridgeId, leg_id: legId } = call;
  const party = consultedOf(parties);
  if (bridgeId === null) return nothing;
  const gone = party ? letGo(party, moment, 'hung-up') : null;
  return decided({
    changes: { ...enter('talking', moment), playback_id: null, playback_kind: null, wait_until: null },
    trace: [{ kind: 'consult-ended' }],
    commands: [
      { command: 'join', bridgeId, legId: fact.operatorLegId },
      { command: 'join', bridgeId, legId },
      ...stopPlaying(call),
      ...(gone?.commands ?? []),
    ],
    colleagues: gone?.colleagues ?? [],
    partyChanges: gone?.partyChanges ?? [],
  });
}

function threeWay({ call, fact, moment, parties }: Told<'three-way'>): Decision {
  const party = consultedOf(parties);
  const partyLegId = party && legOf(party);
  if (!party || !partyLegId || !isThere(party)) return nothing;
  const bridgeId = bridgeOf(party);
  return decided({
    changes: { ...enter('conference', moment), bridge_id: bridgeId, playback_id: null, playback_kind: null },
    trace: [{ kind: 'three-way', detail: named(party) }],
    commands: [
      { command: 'join', bridgeId, legId: fact.operatorLegId },
      { command: 'join', bridgeId, legId: partyLegId },
      { command: 'join', bridgeId, legId: call.leg_id },
      ...stopPlaying(call),
    ],
  });
}

function phoneBack({ call, fact, moment, parties }: Told<'phone-back'>): Decision {
  const party = consultedOf(parties);
  const bridgeId = party ? bridgeOf(party) : call.bridge_id;
  if (bridgeId === null) return nothing;
  return decided({
    changes: {
      reattaching: false,
      wait_until: party && !isThere(party) ? after(moment.at, CONFIRM_MS) : null,
    },
    trace: call.reattaching ? [{ kind: 'phone-back' }] : [],
    commands: [{ command: 'join', bridgeId, legId: fact.operatorLegId }],
  });
}

function goneForGood(told: Told<'operator-gone'> | Told<'time-over'>): Decision {
  const queued = backToQueue(told);
  if (queued === nothing) return nothing;
  const gone = consultedGone(told);
  return {
    ...queued,
    commands: [...queued.commands, ...gone.commands],
    colleagues: gone.colleagues,
    partyChanges: gone.partyChanges,
  };
}

function consultedGone({ parties, moment }: Pick<Situation, 'parties' | 'moment'>) {
  const party = consultedOf(parties);
  return party ? letGo(party, moment, 'hung-up') : { commands: [], colleagues: [], partyChanges: [] };
}

/** Who is consulted is told by the operator, not by a dead line; somebody who only rings is spared. */
function callerLeft(told: Told<'leg-ended'>): Decision {
  const { call, fact, moment, parties } = told;
  const over = toWrapUp(call, moment, endedBy(fact.by), fact.reason);
  const party = consultedOf(parties);
  if (party && isThere(party)) return over;
  const gone = consultedGone(told);
  return { ...over, ...gone, commands: [...over.commands, ...gone.commands] };
}
