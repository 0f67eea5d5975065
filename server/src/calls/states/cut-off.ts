import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Situation } from '../behaviour.ts';
import { after, decided, nothing, play } from '../decision.ts';
import type { Decision } from '../decision.ts';

/** The caller hears the closing announcement, no longer the operator, and cannot be heard any more. */
export const isCutOff = ({ call }: Situation): boolean => call.routed_as === 'cut-off';

/** Out of the talk with the account's announcement for callers who are declined; without one we hang up at once. */
export function cutOff(told: Situation): Decision {
  const { call, plan, moment } = told;
  const { bridge_id: bridgeId, leg_id: legId } = call;
  if (isCutOff(told) || bridgeId === null || call.answered_at === null) return nothing;
  const changes = { routed_as: 'cut-off', routed_announcement_id: plan.routing.chosen.blocked } as const;
  const sound = play('routed', { ...call, ...changes }, plan, moment);
  return decided({
    changes: { ...changes, ...sound.changes, wait_until: after(moment.at, PLAYBACK_GUARD_MS) },
    trace: [{ kind: 'cut-off' }],
    commands: [
      ...(call.state === 'held' ? [] : [{ command: 'leave', bridgeId, legId } as const]),
      ...(sound.commands.length === 0 ? [{ command: 'hang-up', legId } as const] : sound.commands),
    ],
  });
}

/** The announcement has been heard. */
export const closed = ({ call }: Situation): Decision =>
  decided({
    changes: { playback_id: null, playback_kind: null, wait_until: null },
    commands: [{ command: 'hang-up', legId: call.leg_id }],
  });
