import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { recordingEnded } from './ended.ts';
import { withRecording } from './with-recording.ts';

/** recording.stop: nothing when it has ended already; `recording.ended` gives its length and hash. */
export async function stopRecording(
  exchange: Exchange,
  { recordingId }: ParsedParams<'recording.stop'>,
): Promise<Done> {
  await withRecording(exchange, recordingId, async (recording) => {
    if (!recording) return;
    const ended = await withMedia(exchange.media.stopRecording(recording.recordingId));
    recordingEnded(exchange, recording.recordingId, { ...ended, incomplete: false });
  });
  return {};
}
