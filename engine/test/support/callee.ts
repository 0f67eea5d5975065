/** Whom the core calls on the pretend network, written from the RFC and sharing only the parser with what it tests. */
import type { OutboundPacket, Transport } from '../../src/sip/endpoint-types.ts';
import { parseMessage } from '../../src/sip/message/parse-message.ts';
import type { SipRequest, SipResponse } from '../../src/sip/message/sip-message.ts';
import { OUR_ADDRESS, TRUNK_ADDRESS, addressTrunk } from './pretend-network.ts';
import type { PretendNetwork } from './pretend-network.ts';

export const ANSWER = [
  'v=0',
  'o=callee 1 1 IN IP4 198.51.100.7',
  's=-',
  'c=IN IP4 198.51.100.7',
  't=0 0',
  'm=audio 30000 RTP/AVP 0 101',
  'a=rtpmap:101 telephone-event/8000',
  '',
].join('\r\n');

export interface CalleeOptions {
  readonly address?: string;
  readonly port?: number;
  readonly transport?: Transport;
}

interface ResponseChanges {
  readonly tag?: string;
  readonly body?: string;
  readonly headers?: readonly string[];
  readonly contact?: string | null;
}

export class Callee {
  readonly address: string;
  readonly port: number;
  readonly transport: Transport;
  readonly requests: SipRequest[] = [];
  readonly responses: SipResponse[] = [];
  /** CANCEL, BYE, PRACK and the like are answered 200 by itself; INVITE is what tests answer. */
  onRequest: (request: SipRequest) => void = () => {};
  readonly #network: PretendNetwork;
  #sequence = 100;

  constructor(network: PretendNetwork, options: CalleeOptions = {}) {
    this.#network = network;
    this.address = options.address ?? TRUNK_ADDRESS;
    this.port = options.port ?? 5060;
    this.transport = options.transport ?? 'udp';
    network.connect(this);
  }

  receive(packet: OutboundPacket): void {
    const message = parseMessage(packet.bytes);
    if (message === null) throw new Error('the core sent something unreadable');
    if (message.kind === 'response') {
      this.responses.push(message);
      return;
    }
    this.requests.push(message);
    if (message.method === 'CANCEL') {
      this.respond(message, 200);
      const invite = this.invites.at(-1);
      if (invite) this.respond(invite, 487);
    } else if (message.method !== 'INVITE' && message.method !== 'ACK') this.respond(message, 200);
    this.onRequest(message);
  }

  get invites(): SipRequest[] {
    return this.requests.filter(({ method }) => method === 'INVITE');
  }

  /** The last INVITE. */
  get invite(): SipRequest {
    const invite = this.invites.at(-1);
    if (invite === undefined) throw new Error('no INVITE came');
    return invite;
  }

  methods(): string[] {
    return this.requests.map(({ method }) => method);
  }

  of(method: string): SipRequest[] {
    return this.requests.filter((request) => request.method === method);
  }

  /** A response; `tag` names which place it rings in. */
  respond(request: SipRequest, status: number, changes: ResponseChanges = {}): void {
    const { tag = 'callee', body = '', headers = [] } = changes;
    const copied = ['via', 'from', 'call-id', 'cseq'].flatMap((name) =>
      request.headers.all(name).map((value) => `${name}: ${value}`),
    );
    const to = request.headers.get('to') ?? '';
    const tagged = status === 100 || /;tag=/.test(to) ? to : `${to};tag=${tag}`;
    const contact =
      changes.contact === undefined ? `<sip:callee@${this.address}:${this.port}>` : changes.contact;
    const lines = [`SIP/2.0 ${status} Answer`, ...copied, `To: ${tagged}`, ...headers];
    if (contact !== null) lines.push(`Contact: ${contact}`);
    if (body !== '') lines.push('Content-Type: application/sdp');
    this.#network.send(this, [...lines, `Content-Length: ${body.length}`, '', body].join('\r\n'));
  }

  /** A request of the called side inside a dialog of the last INVITE. */
  request(method: string, { tag = 'callee', body = '', headers = [] }: ResponseChanges = {}): void {
    this.#sequence += 1;
    const invite = this.invite;
    const lines = [
      `${method} sip:${OUR_ADDRESS} SIP/2.0`,
      `Via: SIP/2.0/${this.transport.toUpperCase()} ${this.address}:${this.port};branch=z9hG4bK${this.#network.random.hex(8)}`,
      'Max-Forwards: 70',
      `From: ${invite.headers.get('to')};tag=${tag}`,
      `To: ${invite.headers.get('from')}`,
      `Call-ID: ${invite.headers.get('call-id')}`,
      `CSeq: ${this.#sequence} ${method}`,
      `Contact: <sip:callee@${this.address}:${this.port}>`,
      ...headers,
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${body.length}`,
    ];
    this.#network.send(this, [...lines, '', body].join('\r\n'));
  }
}

/** A trunk that calls may go out on, to the callee's address. */
export function callingTrunk(changes: object = {}): ReturnType<typeof addressTrunk> {
  return addressTrunk({ destination: { host: TRUNK_ADDRESS }, ...changes });
}

export const SESSION = 'session-1';

/** The core calls 03-1234-5678 over the trunk. */
export function dial(network: PretendNetwork, changes: object = {}): void {
  const call = {
    sessionId: SESSION,
    callId: 'call-of-ours',
    trunkId: 'trunk',
    number: '+81312345678',
    callerNumber: '+81300001001',
    callerName: null,
    withheld: false,
    localSdp: OUR_OFFER,
    ringMs: 60_000,
    ...changes,
  };
  network.tell((now) => network.core.dial(call, now));
}

export const OUR_OFFER = ANSWER.replaceAll('198.51.100.7', OUR_ADDRESS).replace('callee', 'engine');
