import type { Behaviour, Told } from '../behaviour.ts';
import { decided } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { enterQueue } from './enter-queue.ts';
import { leaveEarly } from './leave-early.ts';

/** The caller hears that the call is recorded. */
export const whileAnnouncing: Behaviour = {
  'playback-finished': heard,
  'playback-failed': ({ call, plan, moment }) => {
    const queued = enterQueue(call, plan, moment, { announcement_heard_ms: 0 });
    return { ...queued, trace: [{ kind: 'announcement-failed' }, ...queued.trace] };
  },
  'time-over': ({ call, plan, moment }) => enterQueue(call, plan, moment),
  'leg-ended': leaveEarly,
};

function heard({ call, plan, fact, moment }: Told<'playback-finished'>): Decision {
  const { heardMs, durationMs } = fact;
  const changes = { announcement_heard_ms: heardMs, announcement_duration_ms: durationMs };
  const trace = { kind: 'announcement-ended', detail: { heardMs, durationMs } } as const;
  if (fact.legEnded) return decided({ changes, trace: [trace] });
  const queued = enterQueue(call, plan, moment, changes);
  return { ...queued, trace: [trace, ...queued.trace] };
}
