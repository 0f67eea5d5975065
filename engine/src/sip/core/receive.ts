/** The door: one packet in, RFC 3261 sections 8.2, 9.2, 17. */
import type { InboundPacket } from '../endpoint-types.ts';
import { parseMessage } from '../message/parse-message.ts';
import { stampVia } from '../message/parse-via.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { dialogKeyOf } from '../dialog/dialog.ts';
import { parseAddress } from '../message/parse-address.ts';
import { receiveAck } from '../session/receive-ack.ts';
import { receiveCancel } from '../session/receive-cancel.ts';
import { receiveInDialog } from '../session/receive-in-dialog.ts';
import { absorbAck, absorbRetransmission, respond } from '../transaction/respond.ts';
import { receiveResponse } from '../transaction/receive-response.ts';
import { responseTarget } from '../transaction/response-target.ts';
import { beginServerTransaction, serverKey } from '../transaction/server-transaction.ts';
import { trunksFrom } from '../trunk/trunk.ts';
import type { Trunk } from '../trunk/trunk.ts';
import type { Core } from './core-state.ts';
import { receiveOutOfDialog } from './receive-out-of-dialog.ts';
import { refuseStranger, respondStateless } from './respond-stateless.ts';

/** Transactions held at once; beyond it new requests get a stateless 503. */
const MAX_TRANSACTIONS = 20_000;

export function receive(core: Core, packet: InboundPacket): void {
  const present = trunksFrom(core.trunks.values(), packet.remoteAddress);
  const trunks = [...present, ...trunksFrom(core.retired, packet.remoteAddress)];
  const [first] = trunks;
  if (first === undefined) return refuseStranger(core, packet);
  const message = parseMessage(packet.bytes);
  if (message === null) return;
  if (message.kind === 'response')
    return receiveResponse(core, message, new Set(trunks.map((trunk) => trunk.id)));
  if (message.fault !== null) return respondStateless(core, message, packet, message.fault);
  if (present.length === 0 && startsSomething(message))
    return respondStateless(core, message, packet, { status: 403, reason: 'Forbidden' });
  message.headers.replaceFirst('via', stampVia(message.headers.get('via') ?? '', packet));
  receiveRequest(core, message, packet, trunks, first);
}

/** Keys name the first trunk of the source, whichever is chosen later, so that all copies find one transaction. */
function receiveRequest(
  core: Core,
  request: SipRequest,
  packet: InboundPacket,
  trunks: readonly Trunk[],
  first: Trunk,
): void {
  if (request.method === 'ACK') return acknowledge(core, request, first, trunks);
  const known = core.serverTransactions.get(serverKey(request, first.id, request.method));
  if (known !== undefined) return absorbRetransmission(core, known);
  if (core.serverTransactions.size >= MAX_TRANSACTIONS)
    return respondStateless(core, request, packet, { status: 503, reason: 'Service Unavailable' });
  const transaction = beginServerTransaction(core, request, responseTarget(packet), first.id);
  if (request.method === 'CANCEL') {
    const invite = core.serverTransactions.get(serverKey(request, first.id, 'INVITE'));
    return receiveCancel(core, transaction, invite);
  }
  if (!hasToTag(request)) return receiveOutOfDialog(core, transaction, packet, trunks);
  const session = core.dialogs.get(dialogKeyOf(request));
  if (session !== undefined && trunks.some((trunk) => trunk.id === session.trunkId))
    return receiveInDialog(core, session, transaction, packet);
  respond(core, transaction, { status: 481, toTag: null });
}

/** An ACK belongs to the INVITE transaction (300-699) or, after a 2xx, to the dialog. It is never answered. */
function acknowledge(core: Core, request: SipRequest, first: Trunk, trunks: readonly Trunk[]): void {
  const invite = core.serverTransactions.get(serverKey(request, first.id, 'INVITE'));
  if (invite !== undefined && invite.state !== 'accepted') return absorbAck(core, invite);
  const session = core.dialogs.get(dialogKeyOf(request));
  if (session !== undefined && trunks.some((trunk) => trunk.id === session.trunkId))
    receiveAck(core, session, request);
}

function startsSomething(request: SipRequest): boolean {
  return request.method !== 'ACK' && request.method !== 'CANCEL' && !hasToTag(request);
}

function hasToTag(request: SipRequest): boolean {
  return parseAddress(request.headers.get('to') ?? '')?.parameters.has('tag') === true;
}
