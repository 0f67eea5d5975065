import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Told } from '../behaviour.ts';
import { after, decided, enter, nothing, play } from '../decision.ts';
import type { Decision } from '../decision.ts';

/** While waiting, 1 asks to be called back; who shows no number is told that it cannot be, and waits on. */
export function pressed({ call, plan, fact, moment }: Told<'digit'>): Decision {
  if (fact.digit !== '1' || !plan.queue.callbackOffer || call.answered_at === null) return nothing;
  if (call.caller_number === null) {
    const told = play('callback-impossible', call, plan, moment);
    return decided({ ...told, trace: [{ kind: 'callback-impossible' }] });
  }
  const words = play('callback', call, plan, moment);
  const { operator_id: operatorId } = call;
  return decided({
    changes: {
      ...enter('message', moment),
      message_kind: 'callback',
      operator_id: null,
      offer_until: null,
      announce_at: null,
      wait_until: after(moment.at, PLAYBACK_GUARD_MS),
      ...words.changes,
    },
    trace: [{ kind: 'callback-asked' }],
    commands: words.commands,
    operator: operatorId === null ? null : { personId: operatorId, becomes: 'free' },
    offerEnded: call.state === 'offered' ? 'withdrawn' : null,
    askCallback: true,
  });
}
