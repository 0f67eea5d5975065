import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

/**
 * A key was pressed. While the recording of the leg, or of one that it talks with, is masked it is told to nobody:
 * a card's number must not stand in a journal instead.
 */
export function tellDigit(exchange: Exchange, legId: Id, digit: string): void {
  const leg = exchange.legs.get(legId);
  if (!leg || !/^[0-9A-D*#]$/.test(digit)) return;
  const around = leg.bridgeId === null ? [] : exchange.bridges.members(leg.bridgeId);
  if ([legId, ...around].some((one) => isMasked(exchange, one))) return;
  exchange.tell({ event: 'leg.digit', legId, digit });
}

function isMasked(exchange: Exchange, legId: Id): boolean {
  const recordingId = exchange.legs.get(legId)?.recordingId ?? null;
  return recordingId !== null && exchange.recordings.open(recordingId)?.paused === 'mask';
}
