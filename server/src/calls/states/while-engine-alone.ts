import type { Behaviour } from '../behaviour.ts';
import { decided, end, endedBy } from '../decision.ts';

/** The engine answered because we were away; nothing is ours to command. */
export const whileEngineAlone: Behaviour = {
  answered: ({ moment }) => decided({ changes: { answered_at: moment.at }, trace: [{ kind: 'answered' }] }),
  'leg-ended': ({ call, fact, moment }) =>
    decided(
      end(moment, {
        // An earlier talk counts, as in the queue.
        outcome: call.taken_at === null ? 'engine-away' : 'answered',
        endedBy: endedBy(fact.by),
        reason: fact.reason,
      }),
    ),
};
