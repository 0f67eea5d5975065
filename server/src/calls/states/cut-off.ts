import { PLAYBACK_GUARD_MS } from '../call.ts';
import type { Told } from '../behaviour.ts';
import { after, decided, nothing, play } from '../decision.ts';
import type { Decision } from '../decision.ts';

/**
 * 切電: out of the talk for good, with the account's closing announcement; without one we hang up at once. A call without a bridge is joined to nobody again, also not by what is made up for after we were away.
 */
export function cutOff({ call, plan, moment }: Told<'cut-off'>): Decision {
  const { bridge_id: bridgeId, leg_id: legId } = call;
  if (bridgeId === null || call.answered_at === null) return nothing;
  const routed = { routed_as: 'cut-off', routed_announcement_id: plan.routing.chosen['cut-off'] } as const;
  const sound = play('routed', { ...call, ...routed }, plan, moment);
  return decided({
    changes: {
      ...routed,
      ...sound.changes,
      bridge_id: null,
      wait_until: after(moment.at, PLAYBACK_GUARD_MS),
    },
    trace: [{ kind: 'cut-off' }],
    commands: [
      ...(call.state === 'held' ? [] : [{ command: 'leave', bridgeId, legId } as const]),
      ...(sound.commands.length === 0 ? [{ command: 'hang-up', legId } as const] : sound.commands),
    ],
  });
}
