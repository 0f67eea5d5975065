import type { Situation } from '../behaviour.ts';
import { decided, nothing } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { hangUpParties, ownPhones } from './own-phone.ts';
import { hangUpAfter } from './while-telling.ts';

/**
 * A FAX machine calls: no operator is rung (a desk that rings stops), it is told where it is, and the call ends. Who
 * talks already decides for themselves.
 */
export function faxDetected({ call, plan, moment, parties }: Situation): Decision {
  switch (call.state) {
    case 'telling':
    case 'dialling':
    case 'ringing':
    case 'extension':
    case 'wrap-up':
    case 'done':
      return nothing;
    case 'consulting':
    case 'conference':
    case 'transferring':
    case 'transferred':
    case 'parked':
    case 'talking':
    case 'held':
      return decided({ trace: [{ kind: 'fax' }] });
    default:
  }
  if (call.message_kind === 'fallback') return decided({ trace: [{ kind: 'fax' }] });
  const over = hangUpAfter(
    call,
    plan,
    moment,
    {
      routed_as: 'fax',
      routed_announcement_id: plan.routing.chosen.fax,
      operator_id: null,
      offer_until: null,
    },
    [{ kind: 'fax' }],
  );
  return {
    ...over,
    commands: [...over.commands, ...hangUpParties(ownPhones(parties))],
    operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'free' },
    offerEnded: call.state === 'offered' ? 'withdrawn' : null,
  };
}
