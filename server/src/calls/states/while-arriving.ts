import type { Behaviour } from '../behaviour.ts';
import { goOn } from './go-on.ts';
import { leaveEarly } from './leave-early.ts';

/** We have asked for the call to be answered, for what is heard before the queue. */
export const whileArriving: Behaviour = {
  answered: ({ call, plan, moment }) => {
    const answered = { answered_at: moment.at };
    const next = goOn({ ...call, ...answered }, plan, moment, 'answered', answered);
    return { ...next, trace: [{ kind: 'answered' }, ...next.trace] };
  },
  'leg-ended': leaveEarly,
};
