import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

/** Tells that a recording is not made, or breaks off: what was kept of it follows as `recording.ended`. */
export function recordingFailed(
  exchange: Exchange,
  { recordingId, legId }: { readonly recordingId: Id; readonly legId: Id },
  reason: 'storage-full' | 'media-lost',
): void {
  exchange.log.error({ recordingId, legId, reason }, 'a recording failed');
  exchange.tell({ event: 'recording.failed', legId, recordingId, reason });
}
