import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import type { SessionEvent } from '../sip/endpoint-types.ts';

/** A trunk that did not answer is tried after the others for so long; OPTIONS may say more meanwhile. */
const DOUBT_MS = 30_000;
const MOST_SECONDS = 3_600;

/** A call could not go out over the trunk: Retry-After is kept to (RFC 3261 section 20.33), silence is remembered. */
export function trunkFailed(
  exchange: Exchange,
  trunkId: Id,
  { status, retryAfterSeconds }: Extract<SessionEvent, { type: 'session-ended' }>,
): void {
  const { traffic } = exchange.trunks;
  const now = performance.now();
  exchange.log.warn({ trunkId, status, retryAfterSeconds }, 'a call did not go out over a trunk');
  if (retryAfterSeconds !== undefined)
    traffic.close(trunkId, now + Math.min(retryAfterSeconds, MOST_SECONDS) * 1000);
  else if (status === null) {
    traffic.doubt(trunkId, now + DOUBT_MS);
    exchange.signalling.suspectTrunk(trunkId);
  }
}
