import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { Refused } from '../refused.ts';
import type { Leg } from './leg.ts';

/** Waits until the browser leg is open. Throws Refused `wrong-state` for another kind of leg. */
export async function requireBrowser(exchange: Exchange, legId: Id): Promise<Leg> {
  const leg = exchange.legs.require(legId);
  if (leg.sdpOffer === null) throw new Refused('wrong-state', 'the leg is not a browser');
  await leg.sdpOffer;
  return leg;
}
