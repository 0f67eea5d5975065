import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';

/** Takes the leg into a bridge; in the same one again, it changes its role. */
export function joinBridge(
  switchboard: Switchboard,
  { bridgeId, legId, role }: ProcessCommands['joinBridge']['params'],
): void {
  const { leg } = switchboard.line(legId);
  if (leg.bridge?.bridgeId !== bridgeId) switchboard.unbridge(leg);
  switchboard.bridge(bridgeId).join(leg, role);
}
