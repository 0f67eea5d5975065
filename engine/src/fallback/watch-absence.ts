import type { Exchange } from '../exchange.ts';
import type { Leg } from '../legs/leg.ts';

/** A client that is away for so long leaves its callers alone: nobody should hear ringback for ever. */
const ABANDONED_MS = 60_000;
const LOOK_MS = 5_000;

/**
 * Looks for callers whom nobody talks to while no client is there, and takes them over. Two who are in one bridge
 * talk on. Returns what stops it.
 */
export function watchAbsence(exchange: Exchange, after = ABANDONED_MS, every = LOOK_MS): () => void {
  const look = setInterval(() => {
    if (exchange.presence.awayMs < after) return;
    for (const leg of exchange.legs.all()) if (isAbandoned(exchange, leg)) exchange.unattended(leg);
  }, every);
  look.unref();
  return () => clearInterval(look);
}

/** An undecided call has its own end, see `leg.offered`. */
function isAbandoned(exchange: Exchange, { fallback, bridgeId, progress: { kind, phase } }: Leg): boolean {
  if (fallback || kind === 'desk-browser') return false;
  const waits = phase === 'dialling' || phase === 'ringing' || phase === 'answering' || phase === 'answered';
  return waits && (bridgeId === null || exchange.bridges.members(bridgeId).length < 2);
}
