import type { Exchange } from '../exchange.ts';
import { spoolLengthMs } from '../recordings/spool-length.ts';
import type { Unfinished } from './unfinished.ts';

/** Tells the ends that a killed run could not tell: its recordings are incomplete, its legs stopped with it. */
export async function closeUnfinished(exchange: Exchange, { legs, recordings }: Unfinished): Promise<void> {
  for (const { recordingId, legId } of recordings) {
    const durationMs = await spoolLengthMs(exchange.dataDir, recordingId).catch(() => 0);
    exchange.tell({
      event: 'recording.ended',
      legId,
      recordingId,
      durationMs,
      sha256: null,
      incomplete: true,
    });
  }
  for (const legId of legs)
    exchange.tell({ event: 'leg.ended', legId, reason: 'engine-stopped', sipStatus: null });
}
