import type { Behaviour, Situation, Told } from '../behaviour.ts';
import { decided, end, endedBy, enter, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { partyOf } from '../party.ts';
import { goOn } from './go-on.ts';
import { askForMessage } from './ask-for-message.ts';
import { OVERFLOW, hangUpParties, ownPhones } from './own-phone.ts';
import { keepSound, outcomeOf } from './while-waiting.ts';

/** The client's own telephones ring; the first to answer has the caller. */
export const whileOwnPhones: Behaviour = {
  'party-answered': taken,
  'party-ended': (told) => (ownPhones(told.parties).length === 0 ? toOperators(told) : nothing),
  'time-over': toOperators,
  answered: ({ call, plan, moment }) => {
    const sound = play('ringback', call, plan, moment);
    return decided({
      changes: { answered_at: moment.at, ...sound.changes },
      trace: [{ kind: 'answered' }],
      commands: sound.commands,
    });
  },
  'playback-failed': keepSound,
  'leg-ended': ({ call, parties, fact, moment }) => ({
    ...decided(
      end(moment, { outcome: outcomeOf(call, fact.by), endedBy: endedBy(fact.by), reason: fact.reason }),
    ),
    commands: hangUpParties(ownPhones(parties)),
  }),
};

function taken({ call, plan, parties, fact, moment }: Told<'party-answered'>): Decision {
  const party = partyOf(parties, fact.partyId);
  if (party === undefined) return nothing;
  const bridgeId = moment.newId();
  const others = ownPhones(parties).filter((each) => each.id !== party.id);
  const { recordOwnCalls } = plan.routing;
  const phones = [...(plan.routing.ownPhones?.phones ?? []), ...plan.queue.overflowPhones];
  const name = phones.find((phone) => phone.number === party.number)?.name ?? null;
  const answered = call.answered_at !== null;
  return decided({
    changes: {
      ...enter('talking', moment),
      bridge_id: bridgeId,
      wait_until: null,
      playback_id: null,
      playback_kind: null,
    },
    trace: [
      { kind: 'own-phone-answered', detail: { name } },
      ...(recordOwnCalls || !answered ? [] : [{ kind: 'recording-stopped' } as const]),
    ],
    commands: [
      { command: 'join', bridgeId, legId: party.leg_id },
      ...(answered
        ? [{ command: 'join', bridgeId, legId: call.leg_id } as const, ...stopPlaying(call)]
        : [{ command: 'answer', legId: call.leg_id } as const]),
      ...hangUpParties(others),
    ],
    startRecording: !answered && recordOwnCalls,
    stopRecording: answered && !recordOwnCalls,
  });
}

/** Nobody there took it: the operators' turn, or a message where the call came from them. */
function toOperators({ call, plan, parties, moment }: Situation): Decision {
  const overflowed = parties.some((party) => party.purpose === OVERFLOW);
  const next = overflowed ? askForMessage(call, plan, moment) : goOn(call, plan, moment, 'own-phones');
  return {
    ...next,
    trace: [{ kind: 'own-phones-missed' }, ...next.trace],
    commands: [...hangUpParties(ownPhones(parties)), ...next.commands],
  };
}
