/** Requests of the peer that wait for us, carried from one process to the next. */
import { after, notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { OwedSnapshot } from '../dialog/dialog-snapshot.ts';
import { parseMessage } from '../message/parse-message.ts';
import { parseVia } from '../message/parse-via.ts';
import { serialise } from '../message/serialise.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { acceptedAgain, resendLast } from '../transaction/respond.ts';
import { beginServerTransaction } from '../transaction/server-transaction.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { awaitAck } from './await-ack.ts';
import { readBody } from './read-body.ts';
import { DECISION_MS, rejectReinvite } from './reoffer.ts';
import { ring } from './ring.ts';
import type { Session } from './session.ts';

export function owedState(session: Session): OwedSnapshot | null {
  const { pending, awaitedAck, reliable, state } = session;
  const open = pending ?? awaitedAck;
  if (open === null) return null;
  const { request, trunkId, target, lastResponse, toTag } = open.transaction;
  const { transport, remoteAddress, remotePort } = target;
  return {
    request: Buffer.from(serialise(request)).toString('base64'),
    keptFor: trunkId,
    transport,
    remoteAddress,
    remotePort,
    lastResponse: lastResponse === null ? null : Buffer.from(lastResponse).toString('base64'),
    toTag,
    late: open.late,
    accepted: pending === null,
    initial: awaitedAck === null ? state !== 'confirmed' : awaitedAck.initial,
    reliable: reliable === null ? null : { sequence: reliable.sequence, invite: reliable.invite },
  };
}

/** The peer hears the last answer again, and the user of an offer that it has not dealt with. */
export function restoreOwed(core: Core, session: Session, owed: OwedSnapshot): void {
  const request = parseMessage(Buffer.from(owed.request, 'base64'));
  if (request?.kind !== 'request' || request.fault !== null) return;
  const transaction = beginServerTransaction(core, request, targetOf(owed, request), owed.keptFor);
  transaction.toTag = owed.toTag;
  if (owed.lastResponse !== null) transaction.lastResponse = Buffer.from(owed.lastResponse, 'base64');
  if (owed.reliable) session.reliable = { ...owed.reliable, waiting: null };
  if (owed.accepted) return awaitAgain(core, session, transaction, owed);
  const limit = owed.initial
    ? null
    : after(core, DECISION_MS, () => rejectReinvite(core, session, { status: 488 }));
  session.pending = { transaction, late: owed.late, limit };
  if (session.state === 'ringing') ring(core, session, null);
  else if (!owed.initial) askAgain(core, session, request);
}

function awaitAgain(
  core: Core,
  session: Session,
  transaction: ServerTransaction,
  { late, initial }: OwedSnapshot,
): void {
  acceptedAgain(core, transaction);
  resendLast(core, transaction);
  awaitAck(core, session, { transaction, late, initial });
}

function askAgain(core: Core, session: Session, request: SipRequest): void {
  const body = readBody(request);
  const remoteSdp = body.ok ? body.sdp : null;
  notify(core, { type: 'session-reoffered', sessionId: session.id, remoteSdp });
}

/** The connection of a request is gone: then to where its sender listens (RFC 3261 section 18.2.2). */
function targetOf(
  { transport, remoteAddress, remotePort }: OwedSnapshot,
  request: SipRequest,
): ServerTransaction['target'] {
  const listening = parseVia(request.headers.get('via') ?? '')?.port ?? (transport === 'tls' ? 5061 : 5060);
  return {
    transport,
    remoteAddress,
    remotePort: transport === 'udp' ? remotePort : listening,
    connectionId: null,
  };
}
