import type { Call } from '../call.ts';
import { after, decided, end, endedBy, enter, nothing, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { Fact } from '../fact.ts';
import type { LinePlan } from '../line-plan.ts';
import { askForMessage } from './ask-for-message.ts';

/** In the queue, and nobody's desk rings. */
export function whileWaiting(call: Call, plan: LinePlan, fact: Fact, moment: Moment): Decision {
  switch (fact.fact) {
    case 'offered':
      return decided({
        changes: {
          ...enter('offered', moment),
          operator_id: fact.operatorId,
          offer_until: after(moment.at, plan.ringSeconds * 1000),
        },
        trace: [{ kind: 'offered', detail: { operatorId: fact.operatorId } }],
        operator: { personId: fact.operatorId, becomes: 'ringing' },
      });
    case 'time-over':
      return askForMessage(call, plan, moment);
    case 'playback-finished':
    case 'playback-failed':
      return keepSound(call, plan, fact, moment);
    case 'leg-ended':
      return decided(
        end(moment, { outcome: outcomeOf(call, fact.by), endedBy: endedBy(fact.by), reason: fact.reason }),
      );
    default:
      return nothing;
  }
}

/** Who left a queue: an earlier talk counts as answered. */
export function outcomeOf(
  call: Call,
  by: 'caller' | 'us' | 'failure',
): 'answered' | 'abandoned-waiting' | 'no-answer' {
  if (call.taken_at !== null) return 'answered';
  return by === 'caller' ? 'abandoned-waiting' : 'no-answer';
}

/** The words 「少々お待ちください」 are followed by the waiting sound; a sound that is missing, by the ringback tone. */
export function keepSound(
  call: Call,
  plan: LinePlan,
  fact: Extract<Fact, { fact: 'playback-finished' | 'playback-failed' }>,
  moment: Moment,
): Decision {
  if (fact.fact === 'playback-finished' && fact.legEnded) return nothing;
  if (call.playback_kind === 'gap') return decided(play('waiting', call, plan, moment));
  if (call.playback_kind === 'waiting' && fact.fact === 'playback-failed') {
    return decided(play('ringback', call, plan, moment));
  }
  return nothing;
}
