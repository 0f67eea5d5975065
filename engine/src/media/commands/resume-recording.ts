import type { ProcessCommands } from '../process-protocol.ts';
import { findRecording } from '../recording/find-recording.ts';
import { resume } from '../recording/resume.ts';
import type { Switchboard } from '../switchboard.ts';

export function resumeRecording(
  switchboard: Switchboard,
  { recordingId }: ProcessCommands['resumeRecording']['params'],
): void {
  resume(switchboard, findRecording(switchboard, recordingId), performance.now());
}
