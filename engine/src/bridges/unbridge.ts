import type { Exchange } from '../exchange.ts';
import type { Leg } from '../legs/leg.ts';

/** Takes note that a leg is in its bridge no more; nothing when it was in none. */
export function unbridge(exchange: Exchange, leg: Leg): void {
  const { bridgeId, legId } = leg;
  if (bridgeId === null) return;
  leg.bridgeId = null;
  exchange.bridges.remove(bridgeId, legId);
  exchange.tell({ event: 'leg.unbridged', legId, bridgeId });
}
