import type { Behaviour, Situation, Told } from '../behaviour.ts';
import { decided, end, endedBy, nothing } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { partyOf, present } from '../party.ts';
import { peerHeld } from './hold-between.ts';
import { hangUpParties, ownPhones } from './own-phone.ts';
import { placeTaken } from './place-taken.ts';
import {
  refer,
  referPartyEnded,
  referTimeOver,
  referredAnswered,
  referredOf,
  referredPressed,
} from './refer.ts';

/** The client answered at a telephone of its own: nobody of ours is on the call, and nothing is to be written. */
export const whileWithClient: Behaviour = {
  answered: ({ call, moment }) =>
    call.bridge_id === null
      ? nothing
      : decided({
          changes: { answered_at: moment.at },
          trace: [{ kind: 'connected' }],
          commands: [{ command: 'join', bridgeId: call.bridge_id, legId: call.leg_id }],
        }),
  refer,
  'party-digit': referredPressed,
  'place-taken': placeTaken,
  'peer-held': peerHeld,
  'time-over': (told) => referTimeOver(told, () => clientLeft(told)) ?? nothing,
  // A second one answered in the same moment.
  'party-answered': (told) => {
    const { parties, fact } = told;
    if (referredOf(parties)?.id === fact.partyId) return referredAnswered(told);
    const late = partyOf(parties, fact.partyId);
    return late === undefined ? nothing : decided({ commands: hangUpParties([late]) });
  },
  'party-ended': (told) =>
    referPartyEnded(told, () => clientLeft(told)) ??
    (ownPhones(told.parties).some((party) => party.state === 'answered') ? nothing : clientLeft(told)),
  'leg-ended': callerLeft,
};

function clientLeft({ call, parties, moment }: Situation): Decision {
  const over = end(moment, {
    outcome: 'answered-by-client',
    endedBy: 'system',
    reason: 'client-hung-up',
  });
  return decided({
    ...over,
    commands: [{ command: 'hang-up', legId: call.leg_id }, ...hangUpParties(present(parties))],
  });
}

/** Who gave up in the moment in which the client answered talked to nobody. */
function callerLeft({ call, parties, fact, moment }: Told<'leg-ended'>): Decision {
  const over = end(moment, {
    outcome: call.answered_at === null ? 'abandoned-waiting' : 'answered-by-client',
    endedBy: endedBy(fact.by),
    reason: fact.reason,
  });
  return decided({ ...over, commands: hangUpParties(present(parties)) });
}
