import type { Exchange } from '../exchange.ts';
import { recordingLost } from '../recordings/lost.ts';
import type { LeftLegs } from '../survival/leg-log.ts';
import type { Unfinished } from './unfinished.ts';

/** Recordings of a killed run whose ends may still be told by its media processes. */
export function awaitEnds(exchange: Exchange, { recordings }: Unfinished): void {
  for (const { recordingId, legId } of recordings) {
    if (exchange.recordings.open(recordingId)) continue;
    const started = Promise.resolve({ startedAt: 0 });
    const known = { recordingId, legId, publicKey: '', paused: null, resumesAt: null };
    exchange.recordings.add({ ...known, startedAt: 0, started });
  }
}

/** Tells the ends that a killed run could not tell, and that nobody else did: of what is not alive any more. */
export async function closeUnfinished(
  exchange: Exchange,
  { legs, recordings }: Unfinished,
  { ended }: LeftLegs,
): Promise<void> {
  for (const { recordingId, legId } of recordings)
    if (exchange.legs.get(legId)?.recordingId !== recordingId) await recordingLost(exchange, recordingId);
  for (const legId of legs) {
    if (exchange.legs.get(legId) || exchange.legs.endOf(legId)) continue;
    const { reason, sipStatus } = ended.get(legId) ?? { reason: 'engine-stopped' as const, sipStatus: null };
    exchange.tell({ event: 'leg.ended', legId, reason, sipStatus });
  }
}
