import type { Behaviour, Told } from '../behaviour.ts';
import type { Call } from '../call.ts';
import { decided, end, endedBy, enter, nothing, stopPlaying } from '../decision.ts';
import type { Decision, Moment, OperatorBecomes } from '../decision.ts';
import { pressed } from './ask-callback.ts';
import { answeredLate, helpedByTeam, keepSound, outcomeOf, waitedTooLong } from './while-waiting.ts';

/** One operator's desk rings. */
export const whileOffered: Behaviour = {
  taken,
  answered: answeredLate,
  'offer-missed': ({ call, moment }) => backToQueue(call, moment, 'missed', 'missed'),
  'offer-withdrawn': ({ call, moment }) => backToQueue(call, moment, 'withdrawn', 'free'),
  'time-over': timeOver,
  digit: pressed,
  'playback-finished': keepSound,
  'playback-failed': keepSound,
  'leg-ended': callerLeft,
};

function timeOver(told: Told<'time-over'>): Decision {
  if (helpedByTeam(told.call, told.plan)) return waitedTooLong(told);
  return {
    ...waitedTooLong(told),
    operator: operatorOf(told.call, 'free'),
    offerEnded: 'withdrawn',
  };
}

function backToQueue(
  call: Call,
  moment: Moment,
  ended: 'missed' | 'withdrawn',
  becomes: 'missed' | 'free',
): Decision {
  return decided({
    changes: { ...enter('waiting', moment), operator_id: null, offer_until: null },
    trace: [{ kind: ended, detail: { operatorId: call.operator_id } }],
    operator: operatorOf(call, becomes),
    offerEnded: ended,
  });
}

function callerLeft({ call, fact, moment }: Told<'leg-ended'>): Decision {
  const ended = end(moment, {
    outcome: outcomeOf(call, fact.by),
    endedBy: endedBy(fact.by),
    reason: fact.reason,
  });
  return decided({
    ...ended,
    changes: { ...ended.changes, operator_id: null },
    operator: operatorOf(call, 'free'),
    offerEnded: 'caller-left',
  });
}

const operatorOf = (call: Call, becomes: OperatorBecomes): Decision['operator'] =>
  call.operator_id === null ? null : { personId: call.operator_id, becomes };

function taken({ call, fact, moment }: Told<'taken'>): Decision {
  const { leg_id: legId, operator_id: operatorId } = call;
  if (operatorId === null) return nothing;
  const bridgeId = moment.newId();
  const { operatorLegId } = fact;
  return decided({
    changes: {
      ...enter('talking', moment),
      bridge_id: bridgeId,
      taken_at: call.taken_at ?? moment.at,
      wait_until: null,
      offer_until: null,
      reattaching: false,
      playback_id: null,
      playback_kind: null,
    },
    trace: [{ kind: 'taken', detail: { operatorId } }],
    commands:
      call.answered_at === null
        ? [
            { command: 'join', bridgeId, legId: operatorLegId },
            { command: 'answer', legId },
          ]
        : [
            { command: 'join', bridgeId, legId },
            { command: 'join', bridgeId, legId: operatorLegId },
            ...stopPlaying(call),
          ],
    operator: { personId: operatorId, becomes: 'talking' },
    offerEnded: 'taken',
    startRecording: call.answered_at === null,
  });
}
