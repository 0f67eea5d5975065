import { notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { respond } from '../transaction/respond.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { endSession } from './end-session.ts';
import { respondInSession } from './respond-in-session.ts';
import type { Session } from './session.ts';

/**
 * CANCEL (RFC 3261 section 9.2). `cancelled` is the INVITE transaction that it names. After our final response it
 * has no effect but its own 200: 200 wins.
 */
export function receiveCancel(
  core: Core,
  transaction: ServerTransaction,
  cancelled: ServerTransaction | undefined,
): void {
  const session = cancelled === undefined ? undefined : sessionOf(core, cancelled);
  const toTag = session?.dialog.localTag ?? cancelled?.toTag ?? core.random.hex(8);
  respond(core, transaction, { status: cancelled === undefined ? 481 : 200, toTag });
  if (cancelled === undefined || session === undefined || session.pending?.transaction !== cancelled) return;
  respondInSession(core, session, cancelled, { status: 487 });
  if (session.state === 'confirmed') withdrawReoffer(core, session);
  else endSession(core, session, 'cancelled', 487);
}

/** A re-INVITE was cancelled: the session goes on as it was (section 14.2). */
function withdrawReoffer(core: Core, session: Session): void {
  session.pending?.limit?.cancel();
  session.pending = null;
  notify(core, { type: 'session-renegotiation-failed', sessionId: session.id, status: 487 });
}

function sessionOf(core: Core, invite: ServerTransaction): Session | undefined {
  for (const session of core.sessions.values()) if (session.pending?.transaction === invite) return session;
  return undefined;
}
