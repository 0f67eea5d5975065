import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Behaviour, Told } from '../behaviour.ts';
import { after, decided, enter, play } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { enterQueue } from './enter-queue.ts';
import { leaveEarly } from './leave-early.ts';

/** We have asked for the call to be answered, to play the announcement. */
export const whileArriving: Behaviour = {
  answered,
  'leg-ended': leaveEarly,
};

function answered({ call, plan, moment }: Told<'answered'>): Decision {
  const connected = { ...call, answered_at: moment.at };
  if (plan.sounds.announcement === null) {
    const queued = enterQueue(connected, plan, moment, { answered_at: moment.at });
    return { ...queued, trace: [{ kind: 'answered' }, ...queued.trace] };
  }
  const sound = play('announcement', connected, plan, moment);
  return decided({
    changes: {
      ...enter('announcing', moment),
      answered_at: moment.at,
      wait_until: after(moment.at, PLAYBACK_GUARD_MS),
      ...sound.changes,
    },
    trace: [{ kind: 'answered' }, { kind: 'announcement-started' }],
    commands: sound.commands,
  });
}
