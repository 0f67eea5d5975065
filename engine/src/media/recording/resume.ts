import type { Switchboard } from '../switchboard.ts';
import type { Recording } from './recording.ts';

/** Keeps what is heard again, and tells so when that is a change. */
export function resume(switchboard: Switchboard, recording: Recording, now: number): void {
  const { recordingId, legId } = recording;
  const atMs = recording.resume(now);
  if (atMs !== null) switchboard.emit({ type: 'recording-resumed', legId, recordingId, atMs });
}
