import type { ProcessCommands } from '../process-protocol.ts';
import { findRecording } from '../recording/find-recording.ts';
import type { Switchboard } from '../switchboard.ts';

export function pauseRecording(
  switchboard: Switchboard,
  { recordingId, kind }: ProcessCommands['pauseRecording']['params'],
): void {
  findRecording(switchboard, recordingId).pause(kind, performance.now());
}
