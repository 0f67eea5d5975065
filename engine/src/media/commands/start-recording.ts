import { MediaError } from '../media-api.ts';
import type { ProcessCommands } from '../process-protocol.ts';
import { openRecording } from '../recording/open-recording.ts';
import type { Switchboard } from '../switchboard.ts';

/** Rejects with `wrong-state` when the leg is being recorded already, with `media-failed` when the disk refuses. */
export async function startRecording(
  switchboard: Switchboard,
  request: ProcessCommands['startRecording']['params'],
): Promise<{ startedAt: number }> {
  const { legId, recordingId } = request;
  if (switchboard.line(legId).leg.recording) throw new MediaError('wrong-state', 'the leg is being recorded');
  const { recording, startedAt } = await openRecording(request, switchboard.settings.dataDir, (reason) => {
    switchboard.log.error({ recordingId, reason }, 'the spool could not be written');
    switchboard.emit({ type: 'recording-failed', legId, recordingId, reason });
  });
  const leg = switchboard.lines.get(legId)?.leg;
  if (!leg || leg.recording) {
    await recording.stop(performance.now());
    throw new MediaError(leg ? 'wrong-state' : 'not-found', 'the leg cannot be recorded any more');
  }
  leg.recording = recording;
  switchboard.recordings.set(recordingId, recording);
  return { startedAt };
}
