import type { Behaviour } from '../behaviour.ts';
import { decided, enter, nothing } from '../decision.ts';
import { consultedOf, letAllGo, letGo } from '../parties/consulted.ts';

/** The caller has gone; the operator writes, and may still talk with whom they consulted. */
export const whileWrappingUp: Behaviour = {
  'consult-ended': ({ moment, parties }) => {
    const party = consultedOf(parties);
    return party ? decided(letGo(party, moment, 'hung-up')) : nothing;
  },
  'wrapped-up': ({ call, moment, parties }) =>
    decided({
      ...letAllGo(call, parties, moment),
      changes: { ...enter('done', moment), done_at: moment.at },
      trace: [{ kind: 'wrapped-up' }],
      operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'free' },
    }),
};
