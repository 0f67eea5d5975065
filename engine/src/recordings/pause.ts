import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { noteLegOf } from '../survival/note-leg.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';
import { withRecording } from './with-recording.ts';

/**
 * recording.pause: nothing is stored while time is kept, or silence is stored in place (mask), for a time or until
 * `recording.resume`.
 */
export async function pauseRecording(
  exchange: Exchange,
  { recordingId, kind, resumeAfterMs }: ParsedParams<'recording.pause'>,
): Promise<Done> {
  await withRecording(exchange, recordingId, async (recording) => {
    if (!recording) throw new Refused('wrong-state', 'the recording has ended');
    recording.paused = kind;
    recording.resumesAt = resumeAfterMs === null ? null : performance.now() + resumeAfterMs;
    await withMedia(exchange.media.pauseRecording(recording.recordingId, kind, resumeAfterMs));
    noteLegOf(exchange, recording.legId);
  });
  return {};
}
