import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { respondInSession } from './respond-in-session.ts';
import type { Session } from './session.ts';

/** A proxy gives up after three minutes without word (RFC 3261 section 13.3.1.1). */
const REMINDER_MS = 60_000;

/** 180 Ringing, or 183 with our answer as early media; repeated every minute. */
export function ring(core: Core, session: Session, sdp: string | null): void {
  const { pending } = session;
  if (pending === null || (session.state !== 'offered' && session.state !== 'ringing')) return;
  session.state = 'ringing';
  session.reminder?.cancel();
  const parts = sdp === null || pending.late ? { status: 180 } : { status: 183, sdp };
  respondInSession(core, session, pending.transaction, parts);
  session.reminder = after(core, REMINDER_MS, () => ring(core, session, sdp));
}
