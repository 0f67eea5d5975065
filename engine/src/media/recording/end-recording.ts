import type { RecordingEnd } from '../media-api.ts';
import type { Switchboard } from '../switchboard.ts';
import type { Recording } from './recording.ts';

/** Finishes the spool and tells so, once. Null when the disk failed: `recording-failed` was told instead. */
export async function endRecording(
  switchboard: Switchboard,
  recording: Recording,
): Promise<RecordingEnd | null> {
  const end = await recording.stop(performance.now());
  const { recordingId, legId } = recording;
  if (switchboard.recordings.delete(recordingId) && end) {
    switchboard.emit({ type: 'recording-ended', legId, recordingId, ...end });
  }
  return end;
}
