import type { SipRequest } from '../message/sip-message.ts';
import type { InboundPacket } from '../packets.ts';
import type { Core } from './core-state.ts';
import { respondStateless } from './respond-stateless.ts';

/** Seconds; by then a burst of calls is over. */
const BURST_RETRY_AFTER = 2;

/**
 * Whether a new INVITE is one too many: while new calls are refused (an upgrade, an engine that is late), or when
 * they come faster than the engine takes them. It costs a stateless 503 with Retry-After; what is in a dialog, and
 * copies of what was taken, never come here.
 */
export function isShed(core: Core, request: SipRequest, packet: InboundPacket): boolean {
  if (request.method !== 'INVITE') return false;
  const { shedding } = core;
  const seconds = shedding.refuseFor ?? (shedding.rate.take(core.now) ? null : BURST_RETRY_AFTER);
  if (seconds === null) return false;
  shedding.shed += 1;
  const headers = [['retry-after', String(seconds)] as const];
  respondStateless(core, request, packet, { status: 503, reason: 'Service Unavailable' }, { headers });
  return true;
}
