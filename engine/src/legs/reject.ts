import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { happen } from './happen.ts';

/** leg.reject: refuses a call that was not answered. */
export async function rejectLeg(
  exchange: Exchange,
  { legId, reason, retryAfterSeconds }: ParsedParams<'leg.reject'>,
): Promise<Done> {
  if (exchange.legs.endOf(legId)?.startsWith('rejected-')) return {};
  const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  happen(exchange, exchange.legs.require(legId), { type: 'reject', reason, ...retry });
  return {};
}
