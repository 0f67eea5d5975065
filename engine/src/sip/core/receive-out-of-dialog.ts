import type { InboundPacket } from '../endpoint-types.ts';
import { contactValue } from '../dialog/make-request.ts';
import { parseUri } from '../message/parse-uri.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { ACCEPT, KNOWN_METHODS, capabilitiesOf } from '../session/capabilities.ts';
import type { Capabilities, HeaderList } from '../session/capabilities.ts';
import { unsupportedOptions } from '../session/unsupported-options.ts';
import { receiveInvite } from '../session/receive-invite.ts';
import { respond } from '../transaction/respond.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { chooseTrunk } from '../trunk/choose-trunk.ts';
import { inviteOfTrunk } from '../trunk/invite-of-trunk.ts';
import { mayCall } from '../trunk/trunk.ts';
import type { Trunk } from '../trunk/trunk.ts';
import type { Core } from './core-state.ts';

interface Refusal {
  readonly status: number;
  readonly headers?: HeaderList;
}

/** A request that starts something: checked in the order of RFC 3261 section 8.2. */
export function receiveOutOfDialog(
  core: Core,
  transaction: ServerTransaction,
  packet: InboundPacket,
  trunks: readonly Trunk[],
): void {
  const { request } = transaction;
  const toTag = core.random.hex(8);
  const calling =
    request.method === 'INVITE' ? trunks.filter((one) => mayCall(one, packet.remoteAddress)) : [];
  const trunk = chooseTrunk(calling.length > 0 ? calling : trunks, request.uri);
  if (trunk === null) return;
  const capabilities = capabilitiesOf(core, trunk.id);
  const refusal = refusalOf(core, transaction, capabilities);
  if (refusal !== null) return respond(core, transaction, { ...refusal, toTag });
  if (request.method === 'INVITE' && !mayCall(trunk, packet.remoteAddress))
    return respond(core, transaction, { status: 403, toTag });
  if (request.method === 'INVITE')
    return receiveInvite(core, inviteOfTrunk(trunk, request), transaction, packet);
  if (request.method === 'OPTIONS')
    return respond(core, transaction, {
      status: 200,
      toTag,
      headers: answerOptions(core, packet, capabilities),
    });
  // BYE, UPDATE, INFO outside a dialog.
  respond(core, transaction, { status: 481, toTag });
}

/** Why the request is not served, in the order of section 8.2; null: it is. */
export function refusalOf(
  core: Core,
  transaction: ServerTransaction,
  capabilities: Capabilities,
): Refusal | null {
  const { request } = transaction;
  return (
    merged(core, transaction) ??
    methodRefusal(request, capabilities) ??
    uriRefusal(request) ??
    optionRefusal(request, capabilities)
  );
}

/** The same request by another path, section 8.2.2.2. */
function merged(core: Core, transaction: ServerTransaction): Refusal | null {
  if (transaction.earlier === null || !core.serverTransactions.has(transaction.earlier)) return null;
  return { status: 482 };
}

function methodRefusal(request: SipRequest, { allow }: Capabilities): Refusal | null {
  if (allow.split(', ').includes(request.method)) return null;
  return { status: KNOWN_METHODS.has(request.method) ? 405 : 501, headers: [['allow', allow]] };
}

function uriRefusal(request: SipRequest): Refusal | null {
  const uri = parseUri(request.uri);
  if (uri === null) return { status: 400 };
  // What asks us to put headers of a stranger's choice into a request (section 19.1.5) has no place here.
  if ('headers' in uri && uri.headers !== '') return { status: 400 };
  return uri.scheme === 'other' ? { status: 416 } : null;
}

function optionRefusal(request: SipRequest, capabilities: Capabilities): Refusal | null {
  const unsupported = unsupportedOptions(request, capabilities);
  return unsupported === '' ? null : { status: 420, headers: [['unsupported', unsupported]] };
}

/** Section 11.2. */
function answerOptions(core: Core, packet: InboundPacket, { headers }: Capabilities): HeaderList {
  const local = { localAddress: core.publicAddress ?? packet.localAddress, localPort: packet.localPort };
  return [['contact', contactValue(packet.transport, local)], ['accept', ACCEPT], ...headers];
}
