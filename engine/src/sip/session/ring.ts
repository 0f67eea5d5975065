import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { respondInSession } from './respond-in-session.ts';
import { ringReliably } from './reliable-provisional.ts';
import type { PendingOffer, Session } from './session.ts';

/** A proxy gives up after three minutes without word (RFC 3261 section 13.3.1.1). */
const REMINDER_MS = 60_000;

/** 180 Ringing, or 183 with our answer as early media; repeated every minute. */
export function ring(core: Core, session: Session, sdp: string | null): void {
  const { pending } = session;
  if (pending === null || (session.state !== 'offered' && session.state !== 'ringing')) return;
  session.state = 'ringing';
  session.reminder?.cancel();
  session.reminder = after(core, REMINDER_MS, () => ring(core, session, sdp));
  if (session.reliable !== null) return ringReliablyIfOffered(core, session, pending);
  const parts = sdp === null || pending.late ? { status: 180 } : { status: 183, sdp };
  respondInSession(core, session, pending.transaction, parts);
}

/**
 * A reliable response to an INVITE without offer would have to carry ours (RFC 3262 section 5), before anybody
 * answered: that caller hears of us by the 200 alone.
 */
function ringReliablyIfOffered(core: Core, session: Session, pending: PendingOffer): void {
  if (!pending.late) ringReliably(core, session, pending.transaction);
}
