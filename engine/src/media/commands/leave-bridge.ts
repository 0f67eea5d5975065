import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';

/** Nothing when the leg is in another bridge or in none. */
export function leaveBridge(
  switchboard: Switchboard,
  { bridgeId, legId }: ProcessCommands['leaveBridge']['params'],
): void {
  const leg = switchboard.lines.get(legId)?.leg;
  if (leg?.bridge?.bridgeId === bridgeId) switchboard.unbridge(leg);
}
