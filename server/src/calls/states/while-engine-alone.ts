import type { Behaviour } from '../behaviour.ts';
import { decided, end, endedBy } from '../decision.ts';

/** The engine answered because we were away; nothing is ours to command. */
export const whileEngineAlone: Behaviour = {
  answered: ({ moment }) => decided({ changes: { answered_at: moment.at }, trace: [{ kind: 'answered' }] }),
  'leg-ended': ({ fact, moment }) =>
    decided(end(moment, { outcome: 'engine-away', endedBy: endedBy(fact.by), reason: fact.reason })),
};
