import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { recordingEnded } from './ended.ts';
import { spoolLengthMs } from './spool-length.ts';

/** A recording was cut off, with its process or by its disk: what is in the spool is a valid prefix. */
export async function recordingLost(exchange: Exchange, recordingId: Id): Promise<void> {
  const durationMs = await spoolLengthMs(exchange.dataDir, recordingId).catch(() => 0);
  recordingEnded(exchange, recordingId, { durationMs, sha256: null, incomplete: true });
}
