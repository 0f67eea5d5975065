import type { Call } from '../call.ts';
import type { Behaviour, Told } from '../behaviour.ts';
import { decided } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { goOn } from './go-on.ts';
import type { Passed } from './go-on.ts';
import { leaveEarly } from './leave-early.ts';

/** The caller hears what the time of the day asks for, or that the call is recorded. */
export const whileAnnouncing: Behaviour = {
  'playback-finished': heard,
  'playback-failed': ({ call, plan, moment }) => {
    const next = goOn(call, plan, moment, passedBy(call), isNotice(call) ? { announcement_heard_ms: 0 } : {});
    return { ...next, trace: [{ kind: 'announcement-failed' }, ...next.trace] };
  },
  'time-over': ({ call, plan, moment }) => goOn(call, plan, moment, passedBy(call)),
  'leg-ended': leaveEarly,
};

const isNotice = (call: Call): boolean => call.playback_kind !== 'routed';
const passedBy = (call: Call): Passed => (isNotice(call) ? 'notice' : 'before-notice');

function heard({ call, plan, fact, moment }: Told<'playback-finished'>): Decision {
  const { heardMs, durationMs } = fact;
  const changes = isNotice(call)
    ? { announcement_heard_ms: heardMs, announcement_duration_ms: durationMs }
    : {};
  const trace = { kind: 'announcement-ended', detail: { heardMs, durationMs } } as const;
  if (fact.legEnded) return decided({ changes, trace: [trace] });
  const next = goOn(call, plan, moment, passedBy(call), changes);
  return { ...next, trace: [trace, ...next.trace] };
}
