import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { requireOpen } from './require-open.ts';

/** recording.resume: what is heard is stored again. */
export async function resumeRecording(
  exchange: Exchange,
  { recordingId }: ParsedParams<'recording.resume'>,
): Promise<Done> {
  const recording = await requireOpen(exchange, recordingId);
  await withMedia(exchange.media.resumeRecording(recordingId));
  recording.paused = null;
  return {};
}
