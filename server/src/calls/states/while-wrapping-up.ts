import type { Behaviour } from '../behaviour.ts';
import { decided, enter } from '../decision.ts';

/** The caller has gone; the operator writes. */
export const whileWrappingUp: Behaviour = {
  'wrapped-up': ({ call, moment }) =>
    decided({
      changes: { ...enter('done', moment), done_at: moment.at },
      trace: [{ kind: 'wrapped-up' }],
      operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'free' },
    }),
};
