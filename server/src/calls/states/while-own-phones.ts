import type { Behaviour, Situation, Told } from '../behaviour.ts';
import { decided, end, endedBy, enter, nothing, play, stopPlaying } from '../decision.ts';
import type { Call } from '../call.ts';
import type { Decision } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';
import { partyOf } from '../party.ts';
import { goOn } from './go-on.ts';
import { askForMessage } from './ask-for-message.ts';
import { OVERFLOW, RING_GROUP, hangUpParties, ownPhones } from './own-phone.ts';
import { ringNext } from './ring-group.ts';
import { keepSound, outcomeOf } from './while-waiting.ts';

/** The client's own telephones, or those of a ring group, ring; the first to answer has the caller. */
export const whileOwnPhones: Behaviour = {
  'party-answered': taken,
  'party-ended': (told) => (ownPhones(told.parties).length === 0 ? missed(told) : nothing),
  'time-over': missed,
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
  const recorded = party.purpose === RING_GROUP ? party.recorded : plan.routing.recordOwnCalls;
  const phones = [...(plan.routing.ownPhones?.phones ?? []), ...plan.queue.overflowPhones];
  const name = party.name || (phones.find((phone) => phone.number === party.number)?.name ?? null);
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
      ...(recorded || !answered ? [] : [{ kind: 'recording-stopped' } as const]),
    ],
    commands: [
      { command: 'join', bridgeId, legId: party.leg_id },
      ...(answered
        ? [{ command: 'join', bridgeId, legId: call.leg_id } as const, ...stopPlaying(call)]
        : [{ command: 'answer', legId: call.leg_id } as const]),
      ...hangUpParties(others),
    ],
    startRecording: !answered && recorded,
    stopRecording: answered && !recorded,
  });
}

/** Nobody there took it: whose turn it is next in the group, or what follows. */
function missed(told: Situation): Decision {
  const { call, plan, parties, moment } = told;
  const next = ringNext(call, plan, parties, moment) ?? toOperators(told);
  return { ...next, commands: [...hangUpParties(ownPhones(parties)), ...next.commands] };
}

/** The client's own telephones were a group; the line may have one of its own after them. */
const isOwnGroup = ({ ring_group_id: id }: Call, { routing }: LinePlan): boolean =>
  id === routing.ownPhones?.ringGroupId && id !== routing.ringGroup?.ringGroupId;

/** The operators' turn, or a message where the call came from them or the settings say so. */
function toOperators({ call, plan, parties, moment }: Situation): Decision {
  const fromGroup = call.ring_group_id !== null;
  const over = { ring_group_id: null, ring_otherwise: null };
  const overflowed = parties.some((party) => party.purpose === OVERFLOW);
  const after = fromGroup && !isOwnGroup(call, plan) ? 'ring-group' : 'own-phones';
  const message = fromGroup ? call.ring_otherwise === 'message' : overflowed;
  const next = message
    ? askForMessage(call, plan, moment)
    : goOn(call, plan, moment, after, fromGroup ? over : {});
  return {
    ...next,
    changes: fromGroup ? { ...over, ...next.changes } : next.changes,
    trace: [{ kind: fromGroup ? 'ring-group-missed' : 'own-phones-missed' }, ...next.trace],
  };
}
