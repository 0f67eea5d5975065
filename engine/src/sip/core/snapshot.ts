import type { DialogSnapshot } from '../endpoint-types.ts';
import { restoreCalling, callingState } from '../session/restore-calling.ts';
import { owedState, restoreOwed } from '../session/restore-owed.ts';
import { reinviteState, restoreReinvite } from '../session/restore-reinvite.ts';
import { runSessionTimer } from '../session/run-session-timer.ts';
import { addSession, newSession } from '../session/session.ts';
import type { Session } from '../session/session.ts';
import type { Core } from './core-state.ts';

/** Everything that a session needs to go on after this process is gone. */
export function dialogState(session: Session): DialogSnapshot {
  const { id, trunkId, dialog, state, localSdp, timer, peerAllowsUpdate } = session;
  const { connectionId: _, ...kept } = dialog;
  return {
    ...kept,
    sessionId: id,
    trunkId,
    state,
    owed: owedState(session),
    calling: callingState(session),
    reinvite: reinviteState(session),
    localSdp,
    peerAllowsUpdate,
    sessionTimer:
      timer === null ? null : { expiresSeconds: timer.expiresSeconds, refresher: timer.refresher },
  };
}

/** Takes a session up again, in any state but its end; one that exists already is left alone. */
export function restore(core: Core, snapshot: DialogSnapshot): void {
  const { sessionId, trunkId, state, owed, calling, reinvite, localSdp, peerAllowsUpdate, sessionTimer } =
    snapshot;
  if (state === 'ended' || core.sessions.has(sessionId)) return;
  const session = newSession(sessionId, trunkId, dialogOf(snapshot), state);
  session.localSdp = localSdp;
  session.peerAllowsUpdate = peerAllowsUpdate;
  if (state === 'calling') core.sessions.set(session.id, session);
  else addSession(core, session);
  knowSource(core, snapshot);
  runSessionTimer(core, session, sessionTimer);
  if (calling) restoreCalling(core, session, calling);
  if (owed) restoreOwed(core, session, owed);
  if (reinvite) restoreReinvite(core, session, reinvite);
}

/** Its connection is gone with its process. */
function dialogOf(snapshot: DialogSnapshot): Session['dialog'] {
  const { role, callId, localTag, remoteTag, localUri, remoteUri, remoteTarget, routeSet } = snapshot;
  const { localSequence, remoteSequence, transport, remoteAddress, remotePort } = snapshot;
  const { localAddress, localPort, byFlow } = snapshot;
  const names = { role, callId, localTag, remoteTag, localUri, remoteUri, remoteTarget, routeSet };
  const place = { transport, remoteAddress, remotePort, connectionId: null, localAddress, localPort, byFlow };
  return { ...names, localSequence, remoteSequence, ...place };
}

/** Until the trunk's host is looked up again, what comes from where the call came from is not a stranger's. */
function knowSource(core: Core, { trunkId, remoteAddress, remotePort }: DialogSnapshot): void {
  const trunk = core.trunks.get(trunkId);
  if (trunk === undefined || trunk.settings.auth.kind !== 'register') return;
  if (trunk.resolved.some(({ address }) => address === remoteAddress)) return;
  trunk.resolved = [...trunk.resolved, { address: remoteAddress, port: remotePort, localAddress: null }];
}
