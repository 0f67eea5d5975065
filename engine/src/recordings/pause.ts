import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';
import { withRecording } from './with-recording.ts';

/** recording.pause: nothing is stored while time is kept, or silence is stored in place (mask). */
export async function pauseRecording(
  exchange: Exchange,
  { recordingId, kind }: ParsedParams<'recording.pause'>,
): Promise<Done> {
  await withRecording(exchange, recordingId, async (recording) => {
    if (!recording) throw new Refused('wrong-state', 'the recording has ended');
    recording.paused = kind;
    await withMedia(exchange.media.pauseRecording(recording.recordingId, kind));
  });
  return {};
}
