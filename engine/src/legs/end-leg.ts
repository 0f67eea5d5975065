import type { EndReason, Quality } from '@denwaban/engine-api';
import { unbridge } from '../bridges/unbridge.ts';
import type { Exchange } from '../exchange.ts';
import { kindOf } from './leg.ts';
import type { Leg } from './leg.ts';

/**
 * Ends a leg: it leaves its bridge, is told ended, and its media is closed; playbacks and the recording tell their
 * own ends when they are closed.
 */
export function endLeg(exchange: Exchange, leg: Leg, reason: EndReason, sipStatus: number | null): void {
  if (leg.undecided) clearTimeout(leg.undecided);
  leg.undecided = null;
  if (leg.dialling?.pause) clearTimeout(leg.dialling.pause);
  unbridge(exchange, leg);
  exchange.legs.remove(leg, reason);
  tellOffered(exchange, leg);
  exchange.tell({ event: 'leg.ended', legId: leg.legId, reason, sipStatus });
  exchange.legLog.end(leg.legId, { reason, sipStatus });
  exchange.log.info({ legId: leg.legId, reason, sipStatus }, 'leg ended');
  leg.closed = exchange.media.closeLeg(leg.legId).then(
    (quality) => measured(exchange, leg, quality),
    (error: unknown) => exchange.log.warn({ err: error, legId: leg.legId }, 'media of a leg was not closed'),
  );
}

/** The figures of a leg that had audio. */
function measured(exchange: Exchange, { legId }: Leg, quality: Quality | null): void {
  if (quality && quality.packetsSent + quality.packetsReceived > 0)
    exchange.tell({ event: 'leg.measured', legId, quality });
}

/** Tells that a call arrived, once. */
export function tellOffered(exchange: Exchange, leg: Leg): void {
  if (leg.offered || !leg.offer) return;
  leg.offered = true;
  exchange.tell({
    event: 'leg.offered',
    legId: leg.legId,
    kind: kindOf(leg),
    ...leg.offer,
    fallback: leg.fallback,
  });
}
