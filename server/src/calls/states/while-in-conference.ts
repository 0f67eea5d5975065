import type { Behaviour, Told } from '../behaviour.ts';
import { decided, endedBy, enter, nothing } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { consultedOf, legOf, letAllGo, letGo, named } from '../parties/consulted.ts';
import { partyOf } from '../party.ts';
import { connect } from './put-through.ts';
import { supervisorTook } from './supervisor-took.ts';
import { phoneLost, toWrapUp } from './while-talking.ts';

/** Caller, operator and party hear each other, in `bridge_id`. */
export const whileInConference: Behaviour = {
  'consult-ended': ({ call, moment, parties }) => {
    const party = consultedOf(parties);
    if (!party || call.bridge_id === null) return nothing;
    const gone = letGo(party, moment, 'hung-up', call.bridge_id);
    return {
      ...alone(moment),
      ...gone,
      trace: [{ kind: 'party-left', detail: { ...named(party), reason: 'hung-up' } }],
    };
  },
  'put-through': ({ call, fact, moment, parties }) => {
    const party = consultedOf(parties);
    return party ? connect(call, party, fact.operatorLegId, moment) : nothing;
  },
  'party-ended': ({ call, fact, moment, parties }) => {
    const party = partyOf(parties, fact.partyId);
    if (!party) return nothing;
    const gone = letGo(party, moment, fact.reason, call.bridge_id ?? party.id);
    return {
      ...alone(moment),
      trace: [{ kind: 'party-left', detail: { ...named(party), reason: fact.reason } }],
      commands: party.at_desk ? gone.commands : [],
      colleagues: gone.colleagues,
    };
  },
  'party-moved': ({ call, fact }) =>
    call.bridge_id === null
      ? nothing
      : decided({ commands: [{ command: 'join', bridgeId: call.bridge_id, legId: fact.deskLegId }] }),
  'supervisor-took': supervisorTook,
  'phone-lost': phoneLost,
  'phone-back': ({ call, fact }) =>
    call.bridge_id === null
      ? nothing
      : decided({
          changes: { reattaching: false, wait_until: null, playback_id: null, playback_kind: null },
          trace: call.reattaching ? [{ kind: 'phone-back' }] : [],
          commands: [{ command: 'join', bridgeId: call.bridge_id, legId: fact.operatorLegId }],
        }),
  'operator-gone': leftAlone,
  'time-over': leftAlone,
  'operator-hung-up': ({ call, moment, parties }) =>
    withAll(toWrapUp(call, moment, 'operator', 'hung-up'), letAllGo(call, parties, moment)),
  'leg-ended': ({ call, fact, moment, parties }) =>
    withAll(toWrapUp(call, moment, endedBy(fact.by), fact.reason), letAllGo(call, parties, moment)),
};

const alone = (moment: Told<'time-over'>['moment']): Decision =>
  decided({ changes: enter('talking', moment) });

const withAll = (decision: Decision, gone: ReturnType<typeof letAllGo>): Decision => ({
  ...decision,
  ...gone,
  commands: [...decision.commands, ...gone.commands],
});

/** The operator does not come back: the two who are left go on without. */
function leftAlone({ call, moment, parties }: Told<'operator-gone'> | Told<'time-over'>): Decision {
  if (!call.reattaching) return nothing;
  const party = consultedOf(parties);
  if (!party || legOf(party) === null) return nothing;
  const decision = connect(call, party, null, moment);
  return {
    ...decision,
    operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'off' },
  };
}
