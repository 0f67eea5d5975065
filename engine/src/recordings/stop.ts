import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';
import { recordingEnded } from './ended.ts';

/** recording.stop: nothing when it has ended already; `recording.ended` gives its length and hash. */
export async function stopRecording(
  exchange: Exchange,
  { recordingId }: ParsedParams<'recording.stop'>,
): Promise<Done> {
  const recording = exchange.recordings.known(recordingId);
  if (!recording) throw new Refused('not-found', 'there is no such recording');
  await recording.started;
  if (!exchange.recordings.open(recordingId)) return {};
  const ended = await withMedia(exchange.media.stopRecording(recordingId));
  recordingEnded(exchange, recordingId, { ...ended, incomplete: false });
  return {};
}
