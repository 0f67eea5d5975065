import type { Call } from '../call.ts';
import type { Behaviour, Told } from '../behaviour.ts';
import { decided, endedBy, enter, nothing, stopPlaying } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';
import { consultedOf, isThere, letGo, named, stopAsking } from '../parties/consulted.ts';
import { partyOf } from '../party.ts';
import type { Party } from '../party.ts';
import { enterQueue } from './enter-queue.ts';
import { connect } from './put-through.ts';
import { ask, rings } from './while-consulting.ts';
import { toWrapUp } from './while-talking.ts';

/** The caller hears it ring at whom they are put through to; the operator waits whether it succeeds. */
export const whileTransferring: Behaviour = {
  'party-ringing': ({ fact, parties }) => rings(partyOf(parties, fact.partyId)),
  'party-answered': ({ call, fact, moment, parties }) => {
    const party = partyOf(parties, fact.partyId);
    if (!party) return nothing;
    return party.prompt === null ? connect(call, party, null, moment) : ask(party, party.prompt, moment);
  },
  'party-took': ({ call, fact, moment, parties }) => {
    const party = partyOf(parties, fact.partyId);
    return party ? connect(call, party, null, moment) : nothing;
  },
  'party-digit': confirmed,
  'party-ended': ({ call, plan, fact, moment, parties }) => {
    const party = partyOf(parties, fact.partyId);
    return party ? failed(call, plan, party, fact.reason, moment) : nothing;
  },
  'time-over': ({ call, plan, moment, parties }) => {
    const party = consultedOf(parties);
    if (!party || isThere(party)) return nothing;
    const gone = letGo(party, moment, 'no-answer');
    const decision = failed(call, plan, party, 'no-answer', moment);
    return { ...decision, ...gone, commands: [...decision.commands, ...gone.commands] };
  },
  'consult-ended': ({ call, fact, moment, parties }) => {
    const party = consultedOf(parties);
    if (!party || call.bridge_id === null) return nothing;
    const gone = letGo(party, moment, 'hung-up');
    return decided({
      ...gone,
      changes: { ...backWithCaller(moment) },
      trace: [{ kind: 'consult-ended' }],
      commands: [
        { command: 'join', bridgeId: call.bridge_id, legId: call.leg_id },
        { command: 'join', bridgeId: call.bridge_id, legId: fact.operatorLegId },
        ...stopPlaying(call),
        ...gone.commands,
      ],
    });
  },
  // Whoever takes the call takes it; only when nobody does, it matters that the operator is away.
  'phone-lost': ({ call }) =>
    call.reattaching ? nothing : decided({ changes: { reattaching: true }, trace: [{ kind: 'phone-lost' }] }),
  'phone-back': ({ call, fact }) =>
    call.bridge_id === null
      ? nothing
      : decided({
          changes: { reattaching: false },
          trace: call.reattaching ? [{ kind: 'phone-back' }] : [],
          commands: [{ command: 'join', bridgeId: call.bridge_id, legId: fact.operatorLegId }],
        }),
  'leg-ended': ({ call, fact, moment, parties }) => {
    const over = toWrapUp(call, moment, endedBy(fact.by), fact.reason);
    const party = consultedOf(parties);
    if (!party) return over;
    const gone = letGo(party, moment, 'hung-up');
    return { ...over, ...gone, commands: [...over.commands, ...gone.commands] };
  },
};

function confirmed({ call, fact, moment, parties }: Told<'party-digit'>): Decision {
  const party = partyOf(parties, fact.partyId);
  if (!party || fact.digit !== '1' || party.prompt === null || isThere(party)) return nothing;
  const decision = connect(call, party, null, moment);
  return {
    ...decision,
    commands: [...stopAsking(party), ...decision.commands],
    partyChanges: [...decision.partyChanges, { partyId: party.id, changes: { confirmed_at: moment.at } }],
  };
}

const backWithCaller = (moment: Moment) => ({
  ...enter('talking', moment),
  playback_id: null,
  playback_kind: null,
  wait_until: null,
});

/** The caller comes back to the operator, who is told; to the queue when the operator has vanished meanwhile. */
function failed(call: Call, plan: LinePlan, party: Party, reason: string, moment: Moment): Decision {
  const left = { kind: 'party-left', detail: { ...named(party), reason } } as const;
  const colleague = party.at_desk && party.person_id !== null ? party.person_id : null;
  const colleagues = colleague === null ? [] : [{ personId: colleague, becomes: 'free' } as const];
  if (call.reattaching || call.bridge_id === null) {
    const queued = enterQueue(call, plan, moment, { operator_id: null, bridge_id: null, reattaching: false });
    return {
      ...queued,
      trace: [left, { kind: 'returned', detail: { operatorId: call.operator_id } }, ...queued.trace],
      operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'off' },
      colleagues,
    };
  }
  return decided({
    changes: backWithCaller(moment),
    trace: [left],
    commands: [{ command: 'join', bridgeId: call.bridge_id, legId: call.leg_id }, ...stopPlaying(call)],
    colleagues,
  });
}
