import type { Exchange } from '../exchange.ts';
import type { Id } from '@denwaban/engine-api';
import type { Leg } from '../legs/leg.ts';
import { recordOf } from './leg-record.ts';

/** Keeps what the leg is when this turn of the event loop is over, for the run after a killed one. */
export function noteLeg(exchange: Exchange, leg: Leg): void {
  if (leg.toBeNoted) return;
  leg.toBeNoted = true;
  exchange.legLog.keep(() => {
    leg.toBeNoted = false;
    return leg.progress.phase === 'ended' ? null : recordOf(exchange, leg);
  });
}

/** The same for a leg that may be gone. */
export function noteLegOf(exchange: Exchange, legId: Id): void {
  const leg = exchange.legs.get(legId);
  if (leg) noteLeg(exchange, leg);
}
