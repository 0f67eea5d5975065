import type { Call } from '../call.ts';
import { decided, end, endedBy, nothing } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { Fact } from '../fact.ts';
import type { LinePlan } from '../line-plan.ts';
import { enterQueue } from './enter-queue.ts';

/** The caller hears that the call is recorded. */
export function whileAnnouncing(call: Call, plan: LinePlan, fact: Fact, moment: Moment): Decision {
  switch (fact.fact) {
    case 'playback-finished': {
      const { heardMs, durationMs } = fact;
      const heard = { announcement_heard_ms: heardMs, announcement_duration_ms: durationMs };
      const trace = { kind: 'announcement-ended', detail: { heardMs, durationMs } } as const;
      if (fact.legEnded) return decided({ changes: heard, trace: [trace] });
      const queued = enterQueue(call, plan, moment, heard);
      return { ...queued, trace: [trace, ...queued.trace] };
    }
    case 'playback-failed': {
      const queued = enterQueue(call, plan, moment, { announcement_heard_ms: 0 });
      return { ...queued, trace: [{ kind: 'announcement-failed' }, ...queued.trace] };
    }
    case 'time-over':
      return enterQueue(call, plan, moment);
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
