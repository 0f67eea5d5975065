import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { noteLegOf } from '../survival/note-leg.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';
import { withRecording } from './with-recording.ts';

/** recording.resume: what is heard is stored again. */
export async function resumeRecording(
  exchange: Exchange,
  { recordingId }: ParsedParams<'recording.resume'>,
): Promise<Done> {
  await withRecording(exchange, recordingId, async (recording) => {
    if (!recording) throw new Refused('wrong-state', 'the recording has ended');
    await withMedia(exchange.media.resumeRecording(recording.recordingId));
    recording.paused = null;
    recording.resumesAt = null;
    noteLegOf(exchange, recording.legId);
  });
  return {};
}
