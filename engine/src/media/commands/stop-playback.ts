import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';

/** Nothing when it ended before. */
export function stopPlayback(
  switchboard: Switchboard,
  { playbackId }: ProcessCommands['stopPlayback']['params'],
): void {
  for (const { leg } of switchboard.lines.values()) {
    if (leg.playback?.playbackId === playbackId) return switchboard.endPlayback(leg, 'stopped');
  }
}
