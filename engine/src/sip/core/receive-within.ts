import { dialogKeyOf } from '../dialog/dialog.ts';
import type { InboundPacket } from '../endpoint-types.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { parseAddress } from '../message/parse-address.ts';
import { receiveAck } from '../session/receive-ack.ts';
import { receiveCancel } from '../session/receive-cancel.ts';
import { receiveInDialog } from '../session/receive-in-dialog.ts';
import type { Session } from '../session/session.ts';
import { absorbAck, absorbRetransmission } from '../transaction/respond.ts';
import { responseTarget } from '../transaction/response-target.ts';
import { beginServerTransaction, serverKey } from '../transaction/server-transaction.ts';
import type { Core } from './core-state.ts';
import { MAX_TRANSACTIONS, respondStateless } from './respond-stateless.ts';

/**
 * A request that belongs to something that is there already: a copy, an ACK, a CANCEL, a request in a dialog that
 * `mayTouch` lets it have. False: it begins something, or names what is not there.
 */
export function receiveWithin(
  core: Core,
  request: SipRequest,
  packet: InboundPacket,
  source: string,
  mayTouch: (session: Session) => boolean,
): boolean {
  if (request.method === 'ACK') {
    acknowledge(core, request, source, mayTouch);
    return true;
  }
  const known = core.serverTransactions.get(serverKey(request, source, request.method));
  if (known !== undefined) {
    absorbRetransmission(core, known);
    return true;
  }
  if (core.serverTransactions.size >= MAX_TRANSACTIONS) {
    respondStateless(core, request, packet, { status: 503, reason: 'Service Unavailable' });
    return true;
  }
  if (request.method === 'CANCEL') return cancel(core, request, packet, source);
  if (!hasToTag(request)) return false;
  const session = core.dialogs.get(dialogKeyOf(request));
  if (session === undefined || !mayTouch(session)) return false;
  const transaction = beginServerTransaction(core, request, responseTarget(packet), source);
  receiveInDialog(core, session, transaction, packet);
  return true;
}

/** An ACK belongs to the INVITE transaction (300-699) or, after a 2xx, to the dialog. It is never answered. */
function acknowledge(
  core: Core,
  request: SipRequest,
  source: string,
  mayTouch: (session: Session) => boolean,
): void {
  const invite = core.serverTransactions.get(serverKey(request, source, 'INVITE'));
  if (invite !== undefined && invite.state !== 'accepted') return absorbAck(core, invite);
  const session = core.dialogs.get(dialogKeyOf(request));
  if (session !== undefined && mayTouch(session)) receiveAck(core, session, request);
}

function cancel(core: Core, request: SipRequest, packet: InboundPacket, source: string): boolean {
  const invite = core.serverTransactions.get(serverKey(request, source, 'INVITE'));
  if (invite === undefined) return false;
  const transaction = beginServerTransaction(core, request, responseTarget(packet), source);
  receiveCancel(core, transaction, invite);
  return true;
}

export function hasToTag(request: SipRequest): boolean {
  return parseAddress(request.headers.get('to') ?? '')?.parameters.has('tag') === true;
}
