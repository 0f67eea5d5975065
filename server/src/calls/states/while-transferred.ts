import type { Call } from '../call.ts';
import type { Behaviour, Told } from '../behaviour.ts';
import { decided, endedBy, enter, nothing } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import { consultedOf, letAllGo, letGo, named } from '../parties/consulted.ts';
import { partyOf } from '../party.ts';
import { refer, referFailed, referredAnswered, referredOf, referredPressed } from './refer.ts';
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
  refer,
  'party-ringing': ({ fact, parties }) => rings(partyOf(parties, fact.partyId)),
  'party-answered': referredAnswered,
  'party-digit': referredPressed,
  'time-over': ({ call, moment, parties }) => {
    const party = referredOf(parties);
    if (!party) return nothing;
    const gone = letGo(party, moment, 'no-answer');
    const back = referFailed(call, party, parties, 'no-answer');
    if (back) return { ...back, ...gone, commands: [...back.commands, ...gone.commands] };
    const over = ends(call, moment, { by: 'system', reason: 'no-answer' });
    const hangUp = { command: 'hang-up', legId: call.leg_id } as const;
    return { ...over, ...gone, commands: [...gone.commands, hangUp] };
  },
  'party-ended': ({ call, fact, moment, parties }) => {
    const party = partyOf(parties, fact.partyId);
    if (!party) return nothing;
    const left = { kind: 'party-left', detail: { ...named(party), reason: fact.reason } } as const;
    if (party.purpose === 'refer') {
      const back = referFailed(call, party, parties, fact.reason);
      if (back) return back;
    } else if (referredOf(parties)) return decided({ trace: [left] });
    else if (consultedOf(parties)) return nothing;
    const over = ends(call, moment, { by: 'system', reason: 'receiver-hung-up' });
    return { ...over, trace: [left, ...over.trace], commands: [{ command: 'hang-up', legId: call.leg_id }] };
  },
  'leg-ended': callerLeft,
};

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
