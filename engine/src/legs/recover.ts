import type { Id } from '@denwaban/engine-api';
import { rejoinBridge } from '../bridges/rejoin.ts';
import type { Exchange } from '../exchange.ts';
import { playbackLost } from '../playbacks/finished.ts';
import { recordingLost } from '../recordings/lost.ts';
import { carryOn } from './carry-on.ts';
import { happen } from './happen.ts';
import { hasMedia } from './leg.ts';

/**
 * A media process died with these legs in it. Calls on trunks go on in another; a browser, whose keys are gone with
 * the process, must open a new leg. Then the bridges are built anew, also for those who live elsewhere.
 */
export async function recover(exchange: Exchange, legIds: readonly Id[]): Promise<void> {
  const bridgeIds = new Set(legIds.map((legId) => exchange.legs.get(legId)?.bridgeId ?? null));
  await Promise.all(legIds.map((legId) => recoverLeg(exchange, legId)));
  for (const bridgeId of bridgeIds) if (bridgeId !== null) await rejoinBridge(exchange, bridgeId);
}

async function recoverLeg(exchange: Exchange, legId: Id): Promise<void> {
  const leg = exchange.legs.get(legId);
  const lost = exchange.recordings.onLeg(legId);
  const ended = Promise.all(lost.map(({ recordingId }) => recordingLost(exchange, recordingId)));
  if (leg?.session && hasMedia(leg)) return carryOn(exchange, leg, lost, ended);
  for (const { playbackId } of exchange.playbacks.onLeg(legId)) playbackLost(exchange, legId, playbackId);
  if (leg) happen(exchange, leg, { type: 'hang-up', reason: 'media-lost' });
}
