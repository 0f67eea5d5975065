import type { ProcessCommands } from '../process-protocol.ts';
import { findRecording } from '../recording/find-recording.ts';
import type { Switchboard } from '../switchboard.ts';

/** Stops keeping what is heard, for a time or until it is resumed. */
export function pauseRecording(
  switchboard: Switchboard,
  { recordingId, kind, resumeAfterMs }: ProcessCommands['pauseRecording']['params'],
): void {
  const recording = findRecording(switchboard, recordingId);
  const atMs = recording.pause(kind, resumeAfterMs, performance.now());
  if (atMs === null) return;
  switchboard.emit({ type: 'recording-paused', legId: recording.legId, recordingId, kind, atMs });
}
