import type { CommandResult, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { Refused } from '../refused.ts';

/** leg.trace: the SIP messages of a leg, living or one of the last that ended. A browser's leg has none. */
export async function traceLeg(
  exchange: Exchange,
  { legId }: ParsedParams<'leg.trace'>,
): Promise<CommandResult<'leg.trace'>> {
  const known = exchange.legs.get(legId) !== undefined || exchange.legs.endOf(legId) !== undefined;
  if (!known) throw new Refused('not-found', 'there is no such leg');
  return { messages: exchange.signalling.trace(exchange.legs.callsOf(legId)) };
}
