import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

/**
 * Builds a bridge anew after a media process was lost. All leave before the first joins: a leg that lives in another
 * process still looks for the others in the one that died.
 */
export async function rejoinBridge(exchange: Exchange, bridgeId: Id): Promise<void> {
  for (const legId of exchange.bridges.members(bridgeId))
    await exchange.media.leaveBridge(bridgeId, legId).catch(() => undefined);
  for (const legId of exchange.bridges.members(bridgeId)) {
    const role = exchange.bridges.roleOf(bridgeId, legId);
    await exchange.media.joinBridge(bridgeId, legId, role).catch((error: unknown) => {
      exchange.log.warn({ err: error, legId }, 'a leg did not find back into its bridge');
    });
  }
}
