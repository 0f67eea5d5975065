/** Our re-INVITE, RFC 3261 section 14.1. */
import { after, notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { contactOf } from '../dialog/dialog.ts';
import { contactValue } from '../dialog/make-request.ts';
import type { SipRequest, SipResponse } from '../message/sip-message.ts';
import type { ClientFailure } from '../transaction/client-transaction.ts';
import { capabilitiesOf } from './capabilities.ts';
import { endSession } from './end-session.ts';
import { readBody } from './read-body.ts';
import { sendAck } from './send-ack.ts';
import { sendBye } from './send-bye.ts';
import { refreshHeaders } from './session-timer.ts';
import { sendInDialog } from './send-in-dialog.ts';
import type { OutgoingReinvite, Session } from './session.ts';

const MAX_ATTEMPTS = 6;

/** Offers `sdp`. A later call replaces one that still waits to be tried. */
export function reinvite(core: Core, session: Session, sdp: string): void {
  if (session.state !== 'answered' && session.state !== 'confirmed') return;
  const earlier = session.reinvite;
  if (earlier !== null && earlier.retry === null) {
    notify(core, { type: 'session-renegotiation-failed', sessionId: session.id, status: 491 });
    return;
  }
  earlier?.retry?.cancel();
  session.reinvite = { sdp, attempts: 0, request: null, retry: null };
  attempt(core, session, session.reinvite);
}

function attempt(core: Core, session: Session, outgoing: OutgoingReinvite): void {
  outgoing.retry = null;
  outgoing.attempts += 1;
  // One offer at a time (RFC 3264 section 4): the peer's comes first, and our 2xx must be acknowledged.
  if (session.state !== 'confirmed' || session.pending !== null || session.awaitedAck !== null)
    return retryLater(core, session, outgoing);
  sendReinvite(core, session, outgoing);
}

/** `again`: a copy of the one of an earlier process. */
export function sendReinvite(
  core: Core,
  session: Session,
  outgoing: OutgoingReinvite,
  again: SipRequest | null = null,
): void {
  const headers = [['contact', contactValue(session.dialog.transport, session.dialog)] as const];
  sendInDialog(
    core,
    session,
    {
      method: 'INVITE',
      sdp: outgoing.sdp,
      headers: [...headers, ...capabilitiesOf(core, session.trunkId).headers, ...refreshHeaders(session)],
    },
    (response, request, failure) => {
      if (response === null)
        giveUp(core, session, failure ?? 'timeout', failure === 'transport-failed' ? 503 : 408);
      else receiveAnswer(core, session, outgoing, response, request);
    },
    { again, onRequest: (request) => (outgoing.request = request) },
  );
}

function receiveAnswer(
  core: Core,
  session: Session,
  outgoing: OutgoingReinvite,
  response: SipResponse,
  request: SipRequest,
): void {
  if (response.status < 200) return;
  core.touched.add(session);
  if (response.status < 300) {
    session.dialog.remoteTarget = contactOf(response) ?? session.dialog.remoteTarget;
    // Every copy of the 2xx gets its ACK (section 13.2.2.4).
    sendAck(core, session.dialog, request);
  }
  if (session.reinvite !== outgoing || session.state === 'ended') return;
  if (response.status < 300) complete(core, session, outgoing, response);
  else if (response.status === 491) retryLater(core, session, outgoing);
  else if (response.status === 408 || response.status === 481)
    giveUp(core, session, 'dialog-gone', response.status);
  else fail(core, session, response.status);
}

function complete(core: Core, session: Session, outgoing: OutgoingReinvite, response: SipResponse): void {
  const body = readBody(response);
  session.reinvite = null;
  if (!body.ok || body.sdp === null) {
    sendBye(core, session);
    return endSession(core, session, 'not-acceptable-answer');
  }
  session.localSdp = outgoing.sdp;
  session.timer?.restart();
  notify(core, { type: 'session-renegotiated', sessionId: session.id, remoteSdp: body.sdp });
}

/** Glare: who chose the Call-ID waits 2.1 to 4 s, the other up to 2 s (section 14.1). */
export function retryLater(core: Core, session: Session, outgoing: OutgoingReinvite): void {
  outgoing.request = null;
  if (outgoing.attempts >= MAX_ATTEMPTS) return fail(core, session, 491);
  const [least, span] = session.dialog.role === 'uac' ? [2_100, 190] : [10, 200];
  const delay = least + Math.floor(core.random.fraction() * span) * 10;
  outgoing.retry = after(core, delay, () => attempt(core, session, outgoing));
}

function fail(core: Core, session: Session, status: number): void {
  session.reinvite = null;
  notify(core, { type: 'session-renegotiation-failed', sessionId: session.id, status });
}

/** Section 12.2.1.2: the peer or the dialog is no longer there. */
function giveUp(core: Core, session: Session, reason: ClientFailure | 'dialog-gone', status: number): void {
  if (session.state === 'ended') return;
  sendBye(core, session);
  endSession(core, session, reason, status);
}
