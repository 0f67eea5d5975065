/** The dialog as one side keeps it, RFC 3261 section 12. */
import type { Core } from '../core/core-state.ts';
import type { Destination, InboundPacket, OutgoingCall, Transport } from '../endpoint-types.ts';
import { parseAddress } from '../message/parse-address.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import { parseUri } from '../message/parse-uri.ts';
import { splitValues } from '../message/split-list.ts';
import type { SipMessage, SipRequest, SipResponse } from '../message/sip-message.ts';

export interface Dialog {
  /** uac: we sent the INVITE and chose the Call-ID. */
  readonly role: 'uac' | 'uas';
  readonly callId: string;
  readonly localTag: string;
  /** Empty when the peer wrote none (RFC 2543). */
  readonly remoteTag: string;
  readonly localUri: string;
  readonly remoteUri: string;
  /** The peer's Contact; re-INVITE and UPDATE move it. */
  remoteTarget: string;
  readonly routeSet: readonly string[];
  localSequence: number;
  /** -1 before the peer's first request. */
  remoteSequence: number;
  /** Where the peer's last request came from: used when its Contact cannot be reached as written. */
  transport: Transport;
  remoteAddress: string;
  remotePort: number;
  connectionId: string | null;
  /** What we write into Via and Contact. */
  readonly localAddress: string;
  readonly localPort: number;
  /** Requests go to that source in any case: a telephone's Contact is no place to send to. */
  readonly byFlow: boolean;
}

const MAX_ROUTES = 30;

/** Section 12.1.1; null when the INVITE has no usable Contact. */
export function dialogOfInvite(
  core: Core,
  request: SipRequest,
  packet: InboundPacket,
  byFlow: boolean,
): Dialog | null {
  const from = parseAddress(request.headers.get('from') ?? '');
  const to = parseAddress(request.headers.get('to') ?? '');
  const remoteTarget = contactOf(request);
  const remoteSequence = parseCSeq(request.headers.get('cseq') ?? '')?.number;
  if (from === null || to === null || remoteTarget === null || remoteSequence === undefined) return null;
  return {
    role: 'uas',
    callId: request.headers.get('call-id') ?? '',
    localTag: core.random.hex(8),
    remoteTag: from.parameters.get('tag') ?? '',
    localUri: to.uri,
    remoteUri: from.uri,
    remoteTarget,
    routeSet: routesOf(request),
    localSequence: Math.floor(core.random.fraction() * 0x10000) + 1,
    remoteSequence,
    transport: packet.transport,
    remoteAddress: packet.remoteAddress,
    remotePort: packet.remotePort,
    connectionId: packet.connectionId,
    localAddress: ownAddressFor(core, packet.localAddress),
    localPort: packet.localPort,
    byFlow,
  };
}

/** What a peer reaches us at; a socket bound to every address does not always know which was used. */
export function ownAddressFor(core: Core, localAddress: string): string {
  const unspecified = localAddress === '0.0.0.0' || localAddress === '::';
  return core.publicAddress ?? (unspecified ? core.local.address : localAddress);
}

/** What an INVITE of ours begins with: no dialog yet, since the peer has not put its tag. */
export function dialogOfCall(core: Core, call: OutgoingCall, destination: Destination): Dialog {
  const { transport, remoteAddress, remotePort, connectionId } = destination;
  return {
    role: 'uac',
    callId: call.callId,
    localTag: core.random.hex(8),
    remoteTag: '',
    localUri: parseAddress(call.from)?.uri ?? '',
    remoteUri: parseAddress(call.to)?.uri ?? '',
    remoteTarget: call.requestUri,
    routeSet: call.routes,
    localSequence: Math.floor(core.random.fraction() * 0x10000),
    remoteSequence: -1,
    transport,
    remoteAddress,
    remotePort,
    connectionId,
    ...call.local,
    byFlow: call.byFlow,
  };
}

/** The dialog that a response to our INVITE makes (section 12.1.2): its routes backwards, its Contact. */
export function dialogOfResponse(begun: Dialog, answeredBy: Destination, response: SipResponse): Dialog {
  const { transport, remoteAddress, remotePort, connectionId } = answeredBy;
  return {
    ...begun,
    transport,
    remoteAddress,
    remotePort,
    connectionId,
    remoteTag: toTagOf(response),
    remoteTarget: contactOf(response) ?? begun.remoteTarget,
    routeSet: routesOf(response).toReversed(),
    remoteSequence: -1,
  };
}

export function toTagOf(message: SipMessage): string {
  return parseAddress(message.headers.get('to') ?? '')?.parameters.get('tag') ?? '';
}

/** URI of the one Contact; null when absent or not sip: or sips:. */
export function contactOf(message: SipMessage): string | null {
  const [value, ...more] = splitValues(message.headers.all('contact'), 2);
  const address = value === undefined || more.length > 0 ? null : parseAddress(value);
  const scheme = address === null ? null : parseUri(address.uri)?.scheme;
  return scheme === 'sip' || scheme === 'sips' ? (address?.uri ?? null) : null;
}

function routesOf(message: SipMessage): string[] {
  const routes = splitValues(message.headers.all('record-route'), MAX_ROUTES);
  return routes.map((route) => parseAddress(route)?.uri).filter((uri) => uri !== undefined);
}

/** A request of the peer inside the dialog: it came from there, so it is reached there. */
export function noteSource(dialog: Dialog, packet: InboundPacket): void {
  dialog.transport = packet.transport;
  dialog.remoteAddress = packet.remoteAddress;
  dialog.remotePort = packet.remotePort;
  dialog.connectionId = packet.connectionId;
}

export function dialogKey(callId: string, localTag: string, remoteTag: string): string {
  return [callId, localTag, remoteTag].join('\n');
}

/** Key of the dialog that a request of the peer names. */
export function dialogKeyOf(request: SipRequest): string {
  const tag = (name: string): string =>
    parseAddress(request.headers.get(name) ?? '')?.parameters.get('tag') ?? '';
  return dialogKey(request.headers.get('call-id') ?? '', tag('to'), tag('from'));
}
