import type { Call } from '../call.ts';
import { decided, enter, nothing } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { Fact } from '../fact.ts';

/** The caller has gone; the operator writes. */
export function whileWrappingUp(call: Call, fact: Fact, moment: Moment): Decision {
  if (fact.fact !== 'wrapped-up') return nothing;
  return decided({
    changes: { ...enter('done', moment), done_at: moment.at },
    trace: [{ kind: 'wrapped-up' }],
    operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'free' },
  });
}
