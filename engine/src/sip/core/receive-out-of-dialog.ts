import type { InboundPacket } from '../endpoint-types.ts';
import { contactValue } from '../dialog/make-request.ts';
import { parseUri } from '../message/parse-uri.ts';
import { splitValues } from '../message/split-list.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { ACCEPT, ALLOW, CAPABILITY_HEADERS, KNOWN_METHODS, SUPPORTED } from '../session/capabilities.ts';
import type { HeaderList } from '../session/capabilities.ts';
import { receiveInvite } from '../session/receive-invite.ts';
import { respond } from '../transaction/respond.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { chooseTrunk } from '../trunk/choose-trunk.ts';
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
  const refusal = merged(core, transaction) ?? methodRefusal(request) ?? uriRefusal(request);
  const toTag = core.random.hex(8);
  const unsupported = unsupportedOptions(request);
  const trunk = chooseTrunk(trunks, request.uri);
  if (refusal !== null) return respond(core, transaction, { ...refusal, toTag });
  if (unsupported !== '')
    return respond(core, transaction, { status: 420, toTag, headers: [['unsupported', unsupported]] });
  if (request.method === 'OPTIONS')
    return respond(core, transaction, { status: 200, toTag, headers: optionsHeaders(core, packet) });
  if (request.method === 'INVITE' && trunk !== null) return receiveInvite(core, trunk, transaction, packet);
  // BYE, UPDATE, INFO outside a dialog.
  respond(core, transaction, { status: 481, toTag });
}

/** The same request by another path, section 8.2.2.2. */
function merged(core: Core, transaction: ServerTransaction): Refusal | null {
  if (transaction.earlier === null || !core.serverTransactions.has(transaction.earlier)) return null;
  return { status: 482 };
}

function methodRefusal(request: SipRequest): Refusal | null {
  if (ALLOW.split(', ').includes(request.method)) return null;
  return { status: KNOWN_METHODS.has(request.method) ? 405 : 501, headers: [['allow', ALLOW]] };
}

function uriRefusal(request: SipRequest): Refusal | null {
  const uri = parseUri(request.uri);
  if (uri === null) return { status: 400 };
  return uri.scheme === 'other' ? { status: 416 } : null;
}

function unsupportedOptions(request: SipRequest): string {
  const required = splitValues(request.headers.all('require'), 32);
  return required.filter((option) => !SUPPORTED.has(option.toLowerCase())).join(', ');
}

/** Section 11.2. */
function optionsHeaders(core: Core, packet: InboundPacket): HeaderList {
  const local = { localAddress: core.publicAddress ?? packet.localAddress, localPort: packet.localPort };
  return [['contact', contactValue(packet.transport, local)], ['accept', ACCEPT], ...CAPABILITY_HEADERS];
}
