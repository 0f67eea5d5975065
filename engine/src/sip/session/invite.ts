import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { dialogOfCall } from '../dialog/dialog.ts';
import type { OutgoingCall } from '../endpoint-types.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { beginClientTransaction, stopRepeating } from '../transaction/client-transaction.ts';
import { abandon } from './abandon.ts';
import { newCalling } from './calling.ts';
import type { Calling } from './calling.ts';
import { endSession } from './end-session.ts';
import { makeInvite } from './make-invite.ts';
import { receiveFinal } from './receive-final.ts';
import { receiveProvisional } from './receive-provisional.ts';
import { newSession } from './session.ts';
import type { Session } from './session.ts';

/**
 * A destination that says nothing for so long is a black hole: RFC 3261 would wait 32 s, and so would whoever
 * listens. Three copies have gone out by then.
 */
const SILENCE_MS = 1_800;
/** Beyond the ring limit only the end of a CANCEL is waited for. */
const PATIENCE_MS = 400_000;

/** Calls out (RFC 3261 section 13.2.1). A session id that is taken is left alone. */
export function invite(core: Core, call: OutgoingCall): void {
  const [first] = call.destinations;
  if (first === undefined || core.sessions.has(call.sessionId)) return;
  const begun = dialogOfCall(core, call, first);
  const session = newSession(call.sessionId, call.trunkId, begun, 'calling');
  const calling = newCalling(call, begun);
  session.calling = calling;
  session.localSdp = call.localSdp;
  core.sessions.set(session.id, session);
  calling.limit = after(core, call.ringMs, () => abandon(core, session, 'no-answer'));
  sendInvite(core, session, calling);
}

/** The INVITE, anew: what answers an earlier one is heard no more. `again`: a copy of one of an earlier process. */
export function sendInvite(
  core: Core,
  session: Session,
  calling: Calling,
  again: SipRequest | null = null,
): void {
  const { begun, call } = calling;
  const destination = call.destinations[calling.turn];
  if (destination === undefined) return endSession(core, session, 'no-response');
  if (again === null) begun.localSequence += 1;
  if (again === null) calling.provisional = false;
  const transaction = beginClientTransaction(core, {
    request: again ?? makeInvite(core, session, calling, destination),
    destination,
    trunkId: session.trunkId,
    patienceMs: PATIENCE_MS,
    // A device behind NAT would not let a question from another port in.
    tellRefusal: !call.byFlow,
    onResponse: (response, failure) => {
      if (response === null) fall(failure === 'transport-failed');
      else if (response.status < 200) receiveProvisional(core, session, calling, transaction, response);
      else if (receiveFinal(core, session, calling, transaction, response))
        sendInvite(core, session, calling);
    },
  });
  calling.transaction = transaction;
  core.touched.add(session);
  calling.silence?.cancel();
  if (calling.provisional) return;
  calling.silence = after(core, calling.call.silenceMs ?? SILENCE_MS, () => {
    stopRepeating(transaction);
    fall(false);
  });

  /** Not one response, or its connection is lost: the next destination, if there is one. */
  function fall(lost: boolean): void {
    if (session.state !== 'calling' || calling.transaction !== transaction) return;
    if (calling.provisional) return endSession(core, session, lost ? 'transport-failed' : 'timeout');
    calling.turn += 1;
    if (calling.turn < call.destinations.length) sendInvite(core, session, calling);
    else endSession(core, session, lost ? 'transport-failed' : 'no-response');
  }
}
