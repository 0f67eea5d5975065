import type { DialogSnapshot } from '../endpoint-types.ts';
import { runSessionTimer } from '../session/run-session-timer.ts';
import { addSession, newSession } from '../session/session.ts';
import type { Session } from '../session/session.ts';
import type { Core } from './core-state.ts';

/** Everything that a dialog needs to go on after this process is gone. */
export function dialogState(session: Session): DialogSnapshot {
  const { id, trunkId, dialog, state, localSdp, timer, peerAllowsUpdate } = session;
  const { connectionId: _, ...kept } = dialog;
  return {
    ...kept,
    sessionId: id,
    trunkId,
    confirmed: state === 'confirmed',
    localSdp,
    peerAllowsUpdate,
    sessionTimer:
      timer === null ? null : { expiresSeconds: timer.expiresSeconds, refresher: timer.refresher },
  };
}

/** Takes a confirmed dialog up again; one that exists already is left alone. */
export function restore(core: Core, snapshot: DialogSnapshot): void {
  if (!snapshot.confirmed || core.sessions.has(snapshot.sessionId)) return;
  const { sessionId, trunkId, confirmed: _, localSdp, peerAllowsUpdate, sessionTimer, ...kept } = snapshot;
  const dialog = { ...kept, connectionId: null };
  const session = newSession(sessionId, trunkId, dialog, 'confirmed');
  session.localSdp = localSdp;
  session.peerAllowsUpdate = peerAllowsUpdate;
  addSession(core, session);
  runSessionTimer(core, session, sessionTimer);
}
