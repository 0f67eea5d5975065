import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { inTurn } from '../legs/in-turn.ts';
import { requireMedia } from '../legs/require-media.ts';
import { withMedia } from '../media-failure.ts';
import { unbridge } from './unbridge.ts';

/** bridge.join: the leg hears and is heard by the others in the bridge; it leaves the one it was in. */
export async function joinBridge(
  exchange: Exchange,
  { bridgeId, legId }: ParsedParams<'bridge.join'>,
): Promise<Done> {
  const leg = exchange.legs.require(legId);
  await inTurn(leg, async () => {
    requireMedia(leg);
    if (leg.bridgeId === bridgeId) return;
    await withMedia(exchange.media.joinBridge(bridgeId, legId));
    requireMedia(leg);
    unbridge(exchange, leg);
    exchange.bridges.add(bridgeId, legId);
    leg.bridgeId = bridgeId;
    exchange.tell({ event: 'leg.bridged', legId, bridgeId });
  });
  return {};
}
