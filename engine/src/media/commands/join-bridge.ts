import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';

export function joinBridge(
  switchboard: Switchboard,
  { bridgeId, legId }: ProcessCommands['joinBridge']['params'],
): void {
  const { leg } = switchboard.line(legId);
  if (leg.bridge?.bridgeId === bridgeId) return;
  switchboard.unbridge(leg);
  switchboard.bridge(bridgeId).join(leg);
}
