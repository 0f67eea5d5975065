import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { happen } from './happen.ts';

/** leg.ring: the caller hears ringback, its carrier's own (180) or ours (browser). */
export async function ringLeg(exchange: Exchange, { legId }: ParsedParams<'leg.ring'>): Promise<Done> {
  happen(exchange, exchange.legs.require(legId), { type: 'ring' });
  return {};
}
