import type { Call } from '../call.ts';
import type { Behaviour, Situation, Told } from '../behaviour.ts';
import { decided, endedBy, enter, nothing } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import { consultedOf, letAllGo, named } from '../parties/consulted.ts';
import { partyOf } from '../party.ts';
import { peerHeld } from './hold-between.ts';
import { placeTaken } from './place-taken.ts';
import { referPartyEnded, referTimeOver, referring } from './refer.ts';
import { rings } from './while-consulting.ts';

/** Caller and receiver talk without us; the operator writes, or has written. On record until both have hung up. */
export const whileTransferred: Behaviour = {
  'wrapped-up': ({ call, moment }) =>
    call.wrapped_up_at !== null
      ? nothing
      : decided({
          changes: { wrapped_up_at: moment.at },
          trace: [{ kind: 'wrapped-up' }],
          operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'free' },
        }),
  ...referring,
  'place-taken': placeTaken,
  'peer-held': peerHeld,
  'party-ringing': ({ fact, parties }) => rings(partyOf(parties, fact.partyId)),
  'time-over': (told) => referTimeOver(told, (reason) => receiverLeft(told, 'system', reason)) ?? nothing,
  'party-ended': (told) => {
    const { fact, parties } = told;
    const sentOn = referPartyEnded(told, (reason) => receiverLeft(told, 'system', reason));
    if (sentOn) return sentOn;
    const party = partyOf(parties, fact.partyId);
    if (!party || consultedOf(parties)) return nothing;
    const over = receiverLeft(told, 'system', 'receiver-hung-up');
    const left = { kind: 'party-left', detail: { ...named(party), reason: fact.reason } } as const;
    return { ...over, trace: [left, ...over.trace] };
  },
  'leg-ended': callerLeft,
};

const receiverLeft = ({ call, moment }: Situation, by: 'system', reason: string): Decision => ({
  ...ends(call, moment, { by, reason }),
  commands: [{ command: 'hang-up', legId: call.leg_id }],
});

function callerLeft({ call, fact, moment, parties }: Told<'leg-ended'>): Decision {
  const over = ends(call, moment, { by: endedBy(fact.by), reason: fact.reason });
  return { ...over, ...letAllGo(call, parties, moment) };
}

const ends = (
  call: Call,
  moment: Moment,
  { by, reason }: { by: NonNullable<Call['ended_by']>; reason: string },
): Decision =>
  decided({
    changes: {
      ...enter(call.wrapped_up_at === null ? 'wrap-up' : 'done', moment),
      outcome: 'transferred',
      ended_by: by,
      end_reason: reason,
      ended_at: moment.at,
      wait_until: null,
      ...(call.wrapped_up_at === null ? {} : { done_at: moment.at }),
    },
    trace: [
      { kind: 'ended', detail: { endedBy: by, reason } },
      { kind: 'outcome', detail: { outcome: 'transferred' } },
    ],
  });
