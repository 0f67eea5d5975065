import type { SipRequest } from '../message/sip-message.ts';
import { peerSupports } from './peer-allows.ts';
import { MIN_SESSION_EXPIRES, sessionInterval } from './session-timer.ts';
import type { SessionInterval } from './session-timer.ts';

/** The Min-SE of a 422 when the interval asked for is too short (RFC 4028 section 9); null: acceptable. */
export function refusedInterval(request: SipRequest): string | null {
  const interval = sessionInterval(request);
  if (interval === null || interval.expiresSeconds >= MIN_SESSION_EXPIRES) return null;
  return peerSupports(request, 'timer') ? String(MIN_SESSION_EXPIRES) : null;
}

/** What our 2xx agrees to: only a peer that knows the extension gets one. */
export function agreedInterval(request: SipRequest): SessionInterval | null {
  const interval = sessionInterval(request);
  return interval !== null && peerSupports(request, 'timer') ? interval : null;
}
