import type { Exchange } from '../exchange.ts';
import type { Leg } from './leg.ts';

/** An id that no client can choose, so that the end of this playback is nobody's news. */
function ringbackOf(leg: Leg): string {
  return `engine:ringback:${leg.legId}`;
}

/** A browser that phones has no carrier to play ringback to it: the engine does. */
export function playRingback(exchange: Exchange, leg: Leg): void {
  const source = { kind: 'tone', tone: 'ringback' } as const;
  exchange.media
    .startPlayback({ playbackId: ringbackOf(leg), legId: leg.legId, source, loop: true })
    .catch((error: unknown) => exchange.log.warn({ err: error, legId: leg.legId }, 'no ringback'));
}

/** Silence, unless something else is played already. */
export function stopRingback(exchange: Exchange, leg: Leg): void {
  exchange.media.stopPlayback(ringbackOf(leg)).catch(() => undefined);
}
