import { MediaError } from '../media-api.ts';
import type { RecordingEnd } from '../media-api.ts';
import type { ProcessCommands } from '../process-protocol.ts';
import { endRecording } from '../recording/end-recording.ts';
import { findRecording } from '../recording/find-recording.ts';
import type { Switchboard } from '../switchboard.ts';

/** Rejects with `media-failed` when the spool could not be finished. */
export async function stopRecording(
  switchboard: Switchboard,
  { recordingId }: ProcessCommands['stopRecording']['params'],
): Promise<RecordingEnd> {
  const recording = findRecording(switchboard, recordingId);
  const line = switchboard.lines.get(recording.legId);
  if (line) line.leg.recording = null;
  const end = await endRecording(switchboard, recording);
  if (!end) throw new MediaError('media-failed', 'the spool could not be finished');
  return end;
}
