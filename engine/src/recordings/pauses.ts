import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

type Paused = { readonly recordingId: Id; readonly legId: Id; readonly atMs: number };

/** From here on nothing, or silence, is stored. */
export function recordingPaused(
  exchange: Exchange,
  { recordingId, legId, atMs, kind }: Paused & { readonly kind: 'pause' | 'mask' },
): void {
  exchange.tell({ event: 'recording.paused', legId, recordingId, kind, atMs });
}

/** It was asked to be resumed, or its pause had its time. */
export function recordingResumed(exchange: Exchange, { recordingId, legId, atMs }: Paused): void {
  const recording = exchange.recordings.open(recordingId);
  if (recording) Object.assign(recording, { paused: null, resumesAt: null });
  exchange.tell({ event: 'recording.resumed', legId, recordingId, atMs });
}
