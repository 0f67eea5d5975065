import type { Exchange } from '../exchange.ts';
import type { Unfinished } from '../journal/unfinished.ts';
import { happen } from '../legs/happen.ts';
import { hasMedia } from '../legs/leg.ts';
import type { Leg } from '../legs/leg.ts';
import { recover } from '../legs/recover.ts';
import type { LeftLeg } from '../media/media-api.ts';
import { playbackLost } from '../playbacks/finished.ts';
import { recordingLost } from '../recordings/lost.ts';

/**
 * Brings the legs that were taken up and what is alive of them in the media processes together, after the ends that
 * happened meanwhile were heard: what is gone is told, what nobody knows is closed.
 */
export async function settleMedia(
  exchange: Exchange,
  legs: readonly Leg[],
  unfinished: Unfinished,
): Promise<void> {
  const left = new Map(exchange.media.left().map((one) => [one.legId, one]));
  const unknown = [...left.keys()].filter((legId) => !exchange.legs.get(legId));
  await Promise.all(unknown.map((legId) => exchange.media.closeLeg(legId).catch(() => null)));
  const living = legs.filter(({ progress }) => progress.phase !== 'ended');
  tellStarted(exchange, living, unfinished);
  const lost = living.filter((leg) => hadMedia(leg) && !left.has(leg.legId));
  if (lost.length > 0)
    await recover(
      exchange,
      lost.map(({ legId }) => legId),
    );
  for (const leg of living) {
    const found = left.get(leg.legId);
    if (found && leg.progress.phase !== 'ended') await settle(exchange, leg, found);
  }
}

function hadMedia(leg: Leg): boolean {
  return leg.session ? hasMedia(leg) : leg.offerText !== null;
}

/** A recording whose start was numbered, and lost before it was on disk. */
function tellStarted(exchange: Exchange, legs: readonly Leg[], { recordings }: Unfinished): void {
  const told = new Set(recordings.map(({ recordingId }) => recordingId));
  for (const { legId } of legs) {
    for (const { recordingId, startedAt } of exchange.recordings.onLeg(legId))
      if (!told.has(recordingId) && startedAt !== null)
        exchange.tell({ event: 'recording.started', legId, recordingId, startedAt });
  }
}

async function settle(exchange: Exchange, leg: Leg, found: LeftLeg): Promise<void> {
  const { legId } = leg;
  for (const { playbackId } of exchange.playbacks.onLeg(legId))
    if (playbackId !== found.playbackId) playbackLost(exchange, legId, playbackId);
  for (const { recordingId } of exchange.recordings.onLeg(legId))
    if (recordingId !== found.recordingId) await recordingLost(exchange, recordingId);
  await settleRecording(exchange, found);
  if (leg.progress.phase === 'connecting' && found.connected) happen(exchange, leg, { type: 'media-up' });
  await settleBridge(exchange, leg, found);
}

async function settleRecording(exchange: Exchange, { recordingId, recordingPaused }: LeftLeg): Promise<void> {
  if (recordingId === null) return;
  const recording = exchange.recordings.open(recordingId);
  if (recording) recording.paused = recordingPaused;
  else await exchange.media.stopRecording(recordingId).catch(() => null);
}

/** The earlier run died between a move and its news: what was told holds. */
async function settleBridge(exchange: Exchange, { legId, bridgeId }: Leg, found: LeftLeg): Promise<void> {
  const isThere = found.bridgeId === null ? bridgeId === null : found.bridgeId.split('.')[0] === bridgeId;
  if (isThere) return;
  if (bridgeId !== null)
    await exchange.media.joinBridge(bridgeId, legId, exchange.bridges.roleOf(bridgeId, legId));
  else if (found.bridgeId !== null) await exchange.media.leaveBridge(found.bridgeId, legId);
}
