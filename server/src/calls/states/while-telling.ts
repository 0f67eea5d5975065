import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Call, CallChanges, CallOutcome } from '../call.ts';
import type { Behaviour, Situation, Told } from '../behaviour.ts';
import { after, decided, end, endedBy, enter, nothing, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';

/** One announcement, and then we hang up: refusals, and menus that only inform. */
export const whileTelling: Behaviour = {
  answered: ({ call, plan, moment }) =>
    hangUpAfter(call, plan, moment, { answered_at: moment.at }, [{ kind: 'told' }]),
  'playback-finished': (told) => (told.fact.legEnded ? nothing : hangUp(told)),
  'playback-failed': hangUp,
  'time-over': hangUp,
  'leg-ended': ({ call, fact, moment }: Told<'leg-ended'>) =>
    decided(end(moment, { outcome: outcomeOf(call), endedBy: endedBy(fact.by), reason: fact.reason })),
};

/** Plays the announcement that the changes (or the call) name; without one the call ends at once. */
export function hangUpAfter(
  call: Call,
  plan: LinePlan,
  moment: Moment,
  changes: CallChanges,
  trace: Decision['trace'] = [],
): Decision {
  const sound = play('routed', { ...call, ...changes }, plan, moment);
  const silent = sound.commands.length === 0;
  return decided({
    changes: {
      ...enter('telling', moment),
      playback_id: null,
      playback_kind: null,
      ...changes,
      wait_until: silent ? null : after(moment.at, PLAYBACK_GUARD_MS),
      ...sound.changes,
    },
    trace,
    commands: silent ? [{ command: 'hang-up', legId: call.leg_id }] : sound.commands,
  });
}

function hangUp({ call }: Situation): Decision {
  return decided({
    changes: { playback_id: null, playback_kind: null, wait_until: null },
    commands: [{ command: 'hang-up', legId: call.leg_id }],
  });
}

function outcomeOf(call: Call): CallOutcome {
  switch (call.routed_as) {
    case 'blocked':
    case 'withheld':
    case 'fax':
      return call.routed_as;
    default:
      return 'menu-ended';
  }
}
