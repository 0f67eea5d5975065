import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Call } from '../call.ts';
import { after, decided, end, endedBy, enter, nothing, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { Fact } from '../fact.ts';
import type { LinePlan } from '../line-plan.ts';
import { enterQueue } from './enter-queue.ts';

/** We have asked for the call to be answered, to play the announcement. */
export function whileArriving(call: Call, plan: LinePlan, fact: Fact, moment: Moment): Decision {
  switch (fact.fact) {
    case 'answered':
      return answered({ ...call, answered_at: moment.at }, plan, moment);
    case 'leg-ended':
      return decided(
        end(moment, {
          outcome: fact.by === 'caller' ? 'abandoned-announcement' : 'no-answer',
          endedBy: endedBy(fact.by),
          reason: fact.reason,
        }),
      );
    default:
      return nothing;
  }
}

function answered(call: Call, plan: LinePlan, moment: Moment): Decision {
  if (plan.sounds.announcement === null) {
    const queued = enterQueue(call, plan, moment, { answered_at: moment.at });
    return { ...queued, trace: [{ kind: 'answered' }, ...queued.trace], startRecording: true };
  }
  const sound = play('announcement', call, plan, moment);
  return decided({
    changes: {
      ...enter('announcing', moment),
      answered_at: moment.at,
      wait_until: after(moment.at, PLAYBACK_GUARD_MS),
      ...sound.changes,
    },
    trace: [{ kind: 'answered' }, { kind: 'announcement-started' }],
    commands: sound.commands,
    startRecording: true,
  });
}
