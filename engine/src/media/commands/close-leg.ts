import type { Quality } from '@denwaban/engine-api';
import type { ProcessCommands } from '../process-protocol.ts';
import type { Switchboard } from '../switchboard.ts';
import { endRecording } from '../recording/end-recording.ts';

/** Ends all of a leg: playback, bridge, recording, sockets. Null when it is not there (any more). */
export async function closeLeg(
  switchboard: Switchboard,
  { legId }: ProcessCommands['closeLeg']['params'],
): Promise<Quality | null> {
  const line = switchboard.lines.get(legId);
  if (!line) return null;
  const { leg, rtcp, quality } = line;
  switchboard.lines.delete(legId);
  if (leg.transport.ready) leg.transport.sendRtcp(rtcp.goodbye(performance.now()));
  leg.watch?.end(performance.now());
  leg.closed = true;
  switchboard.endPlayback(leg, 'leg-ended');
  switchboard.unbridge(leg);
  const ending = leg.recording ? endRecording(switchboard, leg.recording) : null;
  leg.recording = null;
  leg.transport.close();
  await ending;
  return quality.total();
}
