import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { inTurn } from '../legs/in-turn.ts';
import { withMedia } from '../media-failure.ts';
import { unbridge } from './unbridge.ts';

/** bridge.leave: the leg hears silence. Nothing when it is not in that bridge (any more). */
export async function leaveBridge(
  exchange: Exchange,
  { bridgeId, legId }: ParsedParams<'bridge.leave'>,
): Promise<Done> {
  if (exchange.legs.endOf(legId)) return {};
  const leg = exchange.legs.require(legId);
  await inTurn(leg, async () => {
    if (leg.bridgeId !== bridgeId) return;
    await withMedia(exchange.media.leaveBridge(bridgeId, legId));
    unbridge(exchange, leg);
  });
  return {};
}
