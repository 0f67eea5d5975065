import type { ProcessCommands } from '../process-protocol.ts';
import { findRecording } from '../recording/find-recording.ts';
import type { Switchboard } from '../switchboard.ts';

export function resumeRecording(
  switchboard: Switchboard,
  { recordingId }: ProcessCommands['resumeRecording']['params'],
): void {
  findRecording(switchboard, recordingId).resume(performance.now());
}
