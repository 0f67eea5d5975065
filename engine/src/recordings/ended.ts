import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

interface RecordingOutcome {
  readonly durationMs: number;
  readonly sha256: string | null;
  readonly incomplete: boolean;
}

/** A recording was sealed or was lost with its process; told once. */
export function recordingEnded(exchange: Exchange, recordingId: Id, outcome: RecordingOutcome): void {
  const recording = exchange.recordings.open(recordingId);
  if (!recording || !exchange.recordings.end(recordingId)) return;
  const { legId } = recording;
  const leg = exchange.legs.get(legId);
  if (leg?.recordingId === recordingId) leg.recordingId = null;
  exchange.tell({ event: 'recording.ended', legId, recordingId, ...outcome });
}
