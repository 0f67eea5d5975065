import type { Call } from '../call.ts';
import type { Behaviour } from '../behaviour.ts';
import { decided, end, endedBy, nothing } from '../decision.ts';
import type { Decision } from '../decision.ts';

/** The caller hears that we shall phone; then we hang up. */
export const whileConfirmingCallback: Behaviour = {
  'playback-finished': ({ call, fact }) => (fact.legEnded ? nothing : hangUp(call)),
  'playback-failed': ({ call }) => hangUp(call),
  'time-over': ({ call }) => hangUp(call),
  'leg-ended': ({ call, fact, moment }) =>
    decided(
      end(moment, {
        // An earlier talk counts, as in the queue.
        outcome: call.taken_at === null ? 'callback-asked' : 'answered',
        endedBy: endedBy(fact.by),
        reason: fact.reason,
      }),
    ),
};

const hangUp = (call: Call): Decision =>
  decided({
    changes: { playback_id: null, playback_kind: null, wait_until: null },
    commands: [{ command: 'hang-up', legId: call.leg_id }],
  });
