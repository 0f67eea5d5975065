import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { requireOpen } from './require-open.ts';

/** recording.pause: nothing is stored while time is kept, or silence is stored in place (mask). */
export async function pauseRecording(
  exchange: Exchange,
  { recordingId, kind }: ParsedParams<'recording.pause'>,
): Promise<Done> {
  const recording = await requireOpen(exchange, recordingId);
  recording.paused = kind;
  await withMedia(exchange.media.pauseRecording(recordingId, kind));
  return {};
}
