import { decideBy } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { isLive } from './call.ts';
import type { Call, CallState } from './call.ts';
import { decided, end, enter, nothing } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Fact } from './fact.ts';
import type { LinePlan } from './line-plan.ts';
import type { Party } from './party.ts';
import { whileAnnouncing } from './states/while-announcing.ts';
import { whileArriving } from './states/while-arriving.ts';
import { isCutOff, whileCutOff } from './states/while-cut-off.ts';
import { whileConsulting } from './states/while-consulting.ts';
import { whileConfirmingCallback } from './states/while-confirming-callback.ts';
import { whileDialling } from './states/while-dialling.ts';
import { whileEngineAlone } from './states/while-engine-alone.ts';
import { whileExtension } from './states/while-extension.ts';
import { whileInConference } from './states/while-in-conference.ts';
import { whileParked } from './states/while-parked.ts';
import { faxDetected } from './states/fax-detected.ts';
import { hasOwnPhone } from './states/own-phone.ts';
import { whileInMenu } from './states/while-in-menu.ts';
import { whileOffered } from './states/while-offered.ts';
import { whileOwnPhones } from './states/while-own-phones.ts';
import { whileTakingMessage } from './states/while-taking-message.ts';
import { whileTelling } from './states/while-telling.ts';
import { whileTalking } from './states/while-talking.ts';
import { whileTransferred } from './states/while-transferred.ts';
import { whileTransferring } from './states/while-transferring.ts';
import { whileWaiting } from './states/while-waiting.ts';
import { whileWithClient } from './states/while-with-client.ts';
import { whileWrappingUp } from './states/while-wrapping-up.ts';

/** What follows when `fact` happens to `call`. Pure: no clock, no chance, no I/O. A fact out of season decides nothing. */
export function decide(
  call: Call,
  plan: LinePlan,
  fact: Fact,
  moment: Moment,
  parties: readonly Party[] = [],
): Decision {
  if (isOfAnotherPlayback(call, fact)) return nothing;
  if (isLateHearing(call, fact)) return heardOf(fact);
  if (isRefusedByChannels(call, fact)) return refusedByChannels(call, moment);
  if (fact.fact === 'fax-detected') return faxDetected({ call, plan, moment, parties });
  if (fact.fact === 'taken-over') return isLive(call) ? takenOver(call, moment) : nothing;
  return decideBy(behaviourOf(call, parties), { call, plan, fact, moment, parties });
}

const behaviours: Readonly<Record<CallState, Behaviour>> = {
  arriving: whileArriving,
  announcing: whileAnnouncing,
  waiting: whileWaiting,
  offered: whileOffered,
  talking: whileTalking,
  held: whileTalking,
  consulting: whileConsulting,
  conference: whileInConference,
  transferring: whileTransferring,
  transferred: whileTransferred,
  parked: whileParked,
  message: whileTakingMessage,
  menu: whileInMenu,
  telling: whileTelling,
  'own-phones': whileOwnPhones,
  'wrap-up': whileWrappingUp,
  dialling: whileDialling,
  ringing: whileDialling,
  extension: whileExtension,
  done: {},
};

function behaviourOf(call: Call, parties: readonly Party[]): Behaviour {
  if (call.state === 'message' && call.message_kind === 'fallback') return whileEngineAlone;
  if (call.state === 'message' && call.message_kind === 'callback') return whileConfirmingCallback;
  if (isCutOff(call)) return whileCutOff;
  if (call.state === 'talking' && call.operator_id === null && hasOwnPhone(parties)) return whileWithClient;
  return behaviours[call.state];
}

type PlaybackFinished = Extract<Fact, { fact: 'playback-finished' }>;

const isOfAnotherPlayback = (call: Call, fact: Fact): boolean =>
  (fact.fact === 'playback-finished' || fact.fact === 'playback-failed') &&
  fact.playbackId !== call.playback_id;

/** How much of the announcement was heard may be told after the caller's end: the proof is kept all the same. */
const isLateHearing = (call: Call, fact: Fact): fact is PlaybackFinished =>
  fact.fact === 'playback-finished' &&
  (call.state === 'done' || call.state === 'wrap-up') &&
  (call.playback_kind === 'announcement' || call.playback_kind === 'notice');

const heardOf = (fact: PlaybackFinished): Decision =>
  decided({
    changes: { announcement_heard_ms: fact.heardMs, announcement_duration_ms: fact.durationMs },
    trace: [{ kind: 'announcement-ended', detail: { heardMs: fact.heardMs, durationMs: fact.durationMs } }],
  });

/** The carrier's connection had no channel left: the engine refused the call before we could decide. */
const isRefusedByChannels = (call: Call, fact: Fact): boolean =>
  fact.fact === 'leg-ended' &&
  fact.reason === 'rejected-busy' &&
  call.direction === 'in' &&
  call.state !== 'done' &&
  call.answered_at === null &&
  call.taken_at === null;

function refusedByChannels(call: Call, moment: Moment): Decision {
  const ended = end(moment, { outcome: 'over-limit', endedBy: 'system', reason: 'rejected-busy' });
  return decided({ ...ended, changes: { ...ended.changes, operator_id: null }, ...released(call) });
}

/** Nothing is ours to command any more; who had the call or was rung for it is free. */
const takenOver = (call: Call, moment: Moment): Decision =>
  decided({
    changes: {
      ...enter('message', moment),
      message_kind: 'fallback',
      operator_id: call.taken_at === null ? null : call.operator_id,
      wait_until: null,
      offer_until: null,
      reattaching: false,
      playback_id: null,
      playback_kind: null,
    },
    trace: [{ kind: 'fallback' }],
    ...released(call),
  });

/** The operator whom a call leaves without a talk to write about, and the offer that ends with it. */
const released = ({ state, operator_id: personId }: Call): Pick<Decision, 'operator' | 'offerEnded'> => ({
  operator: personId === null ? null : { personId, becomes: 'free' },
  offerEnded: state === 'offered' ? 'withdrawn' : null,
});
