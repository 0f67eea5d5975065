import type { Behaviour, Situation, Told } from '../behaviour.ts';
import type { Call } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import { decided, end, endedBy, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import { partyOf, present } from '../party.ts';
import type { Party } from '../party.ts';
import { askForMessage } from './ask-for-message.ts';
import { heldInBrowser, peerHeld } from './hold-between.ts';
import { placeTaken } from './place-taken.ts';
import {
  refer,
  referPartyEnded,
  referTimeOver,
  referredAnswered,
  referredOf,
  referredPressed,
} from './refer.ts';

/**
 * Telephones without an operator: somebody calls an extension, or calls out from one. `leg_id` is who calls; the parties
 * are the telephones that ring, and the first to answer has the call.
 */
export const whileExtension: Behaviour = {
  refer,
  'party-digit': referredPressed,
  'place-taken': placeTaken,
  'handed-on': ({ call, moment }) => ({
    ...over(call, moment, 'operator', 'handed-on'),
    stopRecording: true,
  }),
  'party-answered': (told) =>
    referredOf(told.parties)?.id === told.fact.partyId ? referredAnswered(told) : partyAnswered(told),
  'party-ended': partyEnded,
  answered,
  'playback-finished': ({ call, fact }) => {
    if (call.playback_kind !== 'announcement') return nothing;
    const { heardMs, durationMs } = fact;
    return decided({
      changes: {
        announcement_heard_ms: heardMs,
        announcement_duration_ms: durationMs,
        playback_id: null,
        playback_kind: null,
      },
      trace: [{ kind: 'announcement-ended', detail: { heardMs, durationMs } }],
    });
  },
  ...heldInBrowser,
  'peer-held': peerHeld,
  'time-over': (told) =>
    told.call.taken_at === null
      ? nobodyThere(told, 'no-answer')
      : (referTimeOver(told, (reason) => allOver(told, 'system', reason)) ?? nothing),
  'leg-ended': ({ call, fact, moment, parties }) =>
    referredOf(parties)?.refers_leg === call.leg_id
      ? // Whoever called has sent the other on, and nobody is left to come back to.
        decided({
          changes: { bridge_id: null },
          trace: [{ kind: 'party-left', detail: { name: '', reason: fact.reason } }],
        })
      : {
          ...over(call, moment, endedBy(fact.by), fact.reason),
          commands: hangUp(present(parties)),
        },
};

const hangUp = (parties: readonly Party[]): CallCommand[] =>
  parties.map(({ leg_id: legId }) => ({ command: 'hang-up', legId }));

/** The first takes the call; one who answers in the same moment hears the line go. */
function partyAnswered({ call, fact, moment, parties }: Told<'party-answered'>): Decision {
  const winner = partyOf(parties, fact.partyId);
  if (winner === undefined) return nothing;
  if (call.taken_at !== null) return decided({ commands: hangUp([winner]) });
  const bridgeId = moment.newId();
  const others = present(parties).filter((party) => party.id !== winner.id);
  return decided({
    changes: { bridge_id: bridgeId, taken_at: moment.at, wait_until: null },
    trace: [{ kind: 'party-answered' }],
    commands: [
      { command: 'join', bridgeId, legId: winner.leg_id },
      { command: 'answer', legId: call.leg_id },
      ...hangUp(others),
    ],
  });
}

/** The caller's side is through as well: both talk, and who is outside hears that it is recorded. */
function answered({ call, plan, moment }: Told<'answered'>): Decision {
  const { bridge_id: bridgeId } = call;
  if (bridgeId === null || call.answered_at !== null) return nothing;
  const recorded = plan.recorded !== false;
  const words =
    recorded && !call.internal && call.direction === 'in'
      ? play('announcement', call, plan, moment)
      : { changes: {}, commands: [] };
  return decided({
    changes: { answered_at: moment.at, ...words.changes },
    trace: [{ kind: recorded ? 'answered' : 'answered-unrecorded' }],
    commands: [{ command: 'join', bridgeId, legId: call.leg_id }, ...words.commands],
    startRecording: recorded,
  });
}

function partyEnded(told: Told<'party-ended'>): Decision {
  const { call, fact, moment, parties } = told;
  const left = partyOf(parties, fact.partyId);
  if (left === undefined) return nothing;
  const sentOn = referPartyEnded(told, (reason) => allOver(told, 'system', reason));
  if (sentOn) return sentOn;
  if (referredOf(parties)) return allOver(told, 'caller', fact.reason);
  if (call.taken_at === null) {
    return present(parties).length > 0 ? nothing : nobodyThere(told, fact.reason);
  }
  // Only the one who had the call ends it; the others were told to stop ringing.
  if (left.answered_at === null || present(parties).some((party) => party.state === 'answered'))
    return nothing;
  const by = fact.reason === 'hung-up' ? 'system' : 'operator';
  return {
    ...over(call, moment, by, fact.reason),
    commands: [...stopPlaying(call), { command: 'hang-up', legId: call.leg_id }],
  };
}

/** Whoever is still there hears the line go. */
const allOver = (
  { call, moment, parties }: Situation,
  by: 'caller' | 'system',
  reason: string,
): Decision => ({
  ...over(call, moment, by, reason),
  commands: [
    ...stopPlaying(call),
    ...(call.bridge_id === null ? [] : [{ command: 'hang-up', legId: call.leg_id } as const]),
    ...hangUp(present(parties)),
  ],
});

/** Nobody took it: who called from outside may leave a message, one of ours hears why. */
function nobodyThere(
  { call, plan, moment, parties }: Told<'party-ended'> | Told<'time-over'>,
  reason: string,
): Decision {
  const commands = hangUp(present(parties));
  if (call.direction === 'in' && plan.messageSeconds > 0) {
    const asked = askForMessage(call, plan, moment);
    return { ...asked, commands: [...commands, ...asked.commands] };
  }
  return {
    ...over(call, moment, 'caller', reason),
    commands: [...commands, { command: 'reject', legId: call.leg_id, reason: rejectionFor(reason) }],
  };
}

function rejectionFor(reason: string): 'busy' | 'unavailable' | 'not-found' {
  if (reason === 'busy') return 'busy';
  return reason === 'number-not-found' ? 'not-found' : 'unavailable';
}

function over(
  call: Call,
  moment: Moment,
  by: 'caller' | 'operator' | 'system' | 'failure',
  reason: string,
): Decision {
  const unanswered = call.direction === 'out' ? 'unreached' : 'abandoned-waiting';
  const outcome = call.taken_at === null ? unanswered : 'answered';
  const ended = end(moment, { outcome, endedBy: by, reason });
  return decided({
    changes: { ...ended.changes, playback_id: null, playback_kind: null },
    trace: ended.trace.map((entry) =>
      entry.kind === 'ended' && call.direction === 'out'
        ? { ...entry, detail: { ...entry.detail, direction: 'out' } }
        : entry,
    ),
  });
}
