import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { inTurn } from '../legs/in-turn.ts';
import { requireMedia } from '../legs/require-media.ts';
import { withMedia } from '../media-failure.ts';
import { noteLeg } from '../survival/note-leg.ts';
import { unbridge } from './unbridge.ts';

/**
 * bridge.join: the leg hears the others in the bridge, and is heard as its role says; it leaves the one it was in.
 * In the same bridge again, it changes its role.
 */
export async function joinBridge(
  exchange: Exchange,
  { bridgeId, legId, role }: ParsedParams<'bridge.join'>,
): Promise<Done> {
  const leg = exchange.legs.require(legId);
  await inTurn(leg, async () => {
    requireMedia(leg);
    await withMedia(exchange.media.joinBridge(bridgeId, legId, role));
    requireMedia(leg);
    if (leg.bridgeId !== bridgeId) unbridge(exchange, leg);
    exchange.bridges.add(bridgeId, legId, role);
    if (leg.bridgeId === bridgeId) {
      // Nothing is told of it, but a run after a killed one must know who may be heard.
      noteLeg(exchange, leg);
      return;
    }
    leg.bridgeId = bridgeId;
    exchange.tell({ event: 'leg.bridged', legId, bridgeId });
  });
  return {};
}
