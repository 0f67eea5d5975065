import type { Core } from '../core/core-state.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { stopAwaiting } from './await-ack.ts';
import { endSession } from './end-session.ts';
import { respondInSession } from './respond-in-session.ts';
import type { Session } from './session.ts';

/** The peer hangs up (RFC 3261 section 15.1.2); an offer of its that still waits gets a 487. */
export function receiveBye(core: Core, session: Session, transaction: ServerTransaction): void {
  respondInSession(core, session, transaction, { status: 200 });
  stopAwaiting(session);
  if (session.pending !== null) respondInSession(core, session, session.pending.transaction, { status: 487 });
  endSession(core, session, 'bye-from-peer');
}
