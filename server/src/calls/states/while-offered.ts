import type { Call } from '../call.ts';
import { decided, end, endedBy, enter, nothing, stopPlaying } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { Fact } from '../fact.ts';
import type { LinePlan } from '../line-plan.ts';
import { askForMessage } from './ask-for-message.ts';
import { keepSound, outcomeOf } from './while-waiting.ts';

/** One operator's desk rings. */
export function whileOffered(call: Call, plan: LinePlan, fact: Fact, moment: Moment): Decision {
  const operatorId = call.operator_id;
  if (operatorId === null) return nothing;
  const backToQueue = { ...enter('waiting', moment), operator_id: null, offer_until: null };
  switch (fact.fact) {
    case 'taken':
      return taken(call, operatorId, fact.operatorLegId, moment);
    case 'offer-missed':
      return decided({
        changes: backToQueue,
        trace: [{ kind: 'missed', detail: { operatorId } }],
        operator: { personId: operatorId, becomes: 'missed' },
        offerEnded: 'missed',
      });
    case 'offer-withdrawn':
      return decided({
        changes: backToQueue,
        trace: [{ kind: 'withdrawn', detail: { operatorId } }],
        operator: { personId: operatorId, becomes: 'free' },
        offerEnded: 'withdrawn',
      });
    case 'time-over':
      return {
        ...askForMessage(call, plan, moment),
        operator: { personId: operatorId, becomes: 'free' },
        offerEnded: 'withdrawn',
      };
    case 'playback-finished':
    case 'playback-failed':
      return keepSound(call, plan, fact, moment);
    case 'leg-ended': {
      const ended = end(moment, {
        outcome: outcomeOf(call, fact.by),
        endedBy: endedBy(fact.by),
        reason: fact.reason,
      });
      return decided({
        ...ended,
        changes: { ...ended.changes, operator_id: null },
        operator: { personId: operatorId, becomes: 'free' },
        offerEnded: 'caller-left',
      });
    }
    default:
      return nothing;
  }
}

function taken(call: Call, operatorId: string, operatorLegId: string, moment: Moment): Decision {
  const bridgeId = moment.newId();
  const { leg_id: legId } = call;
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
  });
}
