import { MediaError } from '../media-api.ts';
import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';

export function addBrowserCandidate(
  switchboard: Switchboard,
  { legId, candidate, mid }: ProcessCommands['addBrowserCandidate']['params'],
): void {
  const { peer } = switchboard.line(legId);
  if (!peer) throw new MediaError('wrong-state', 'the leg is not a browser');
  peer.addCandidate(candidate, mid);
}
