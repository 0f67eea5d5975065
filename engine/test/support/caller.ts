/** A caller on the pretend network, written from the RFC and sharing only the parser with what it tests. */
import type { OutboundPacket, Transport } from '../../src/sip/endpoint-types.ts';
import { parseCSeq } from '../../src/sip/message/parse-cseq.ts';
import { parseMessage } from '../../src/sip/message/parse-message.ts';
import type { SipRequest, SipResponse } from '../../src/sip/message/sip-message.ts';
import { OUR_ADDRESS, TRUNK_ADDRESS } from './pretend-network.ts';
import type { PretendNetwork } from './pretend-network.ts';

export const OFFER = [
  'v=0',
  'o=caller 1 1 IN IP4 198.51.100.7',
  's=-',
  'c=IN IP4 198.51.100.7',
  't=0 0',
  'm=audio 30000 RTP/AVP 0 8 101',
  'a=rtpmap:101 telephone-event/8000',
  '',
].join('\r\n');

export interface CallerOptions {
  readonly address?: string;
  readonly port?: number;
  readonly transport?: Transport;
  /** Repeats unanswered INVITE and BYE, as a phone on UDP does. */
  readonly retransmits?: boolean;
  /** Acknowledges each 2xx by itself. */
  readonly acknowledges?: boolean;
  readonly callId?: string;
}

export class Caller {
  readonly address: string;
  readonly port: number;
  readonly transport: Transport;
  readonly responses: SipResponse[] = [];
  readonly requests: SipRequest[] = [];
  readonly callId: string;
  sequence = 1;
  toTag = '';
  inviteBranch = '';
  onResponse: (response: SipResponse) => void = () => {};
  onRequest: (request: SipRequest) => void = (request) => this.respond(request, 200);
  readonly #network: PretendNetwork;
  readonly #options: CallerOptions;
  readonly #answered = new Set<string>();

  constructor(network: PretendNetwork, options: CallerOptions = {}) {
    this.#network = network;
    this.#options = options;
    this.address = options.address ?? TRUNK_ADDRESS;
    this.port = options.port ?? 5060;
    this.transport = options.transport ?? 'udp';
    this.callId = options.callId ?? `call-${network.random.hex(6)}`;
    network.connect(this);
  }

  receive(packet: OutboundPacket): void {
    const message = parseMessage(packet.bytes);
    if (message === null) throw new Error('the core sent something unreadable');
    if (message.kind === 'request') {
      if (message.headers.get('call-id') !== this.callId) return;
      this.requests.push(message);
      this.onRequest(message);
    } else if (message.headers.get('call-id') === this.callId) this.#hear(message);
  }

  #hear(response: SipResponse): void {
    this.responses.push(response);
    const tag = /;tag=([^;>\s]+)/.exec(response.headers.get('to') ?? '')?.[1];
    if (tag !== undefined) this.toTag = tag;
    const cseq = parseCSeq(response.headers.get('cseq') ?? '');
    if (response.status >= 200 || cseq?.method === 'INVITE')
      this.#answered.add(`${cseq?.number} ${cseq?.method}`);
    if (cseq?.method === 'INVITE' && response.status >= 300) this.ackFailure(cseq.number);
    if (cseq?.method === 'INVITE' && response.status >= 200 && response.status < 300)
      if (this.#options.acknowledges !== false) this.ack('', cseq.number);
    this.onResponse(response);
  }

  /** Sends a request; with `retransmits`, until a response comes. */
  request(
    method: string,
    changes: {
      branch?: string;
      sequence?: number;
      uri?: string;
      to?: string;
      from?: string;
      headers?: readonly string[];
      body?: string;
    } = {},
  ): string {
    const branch = changes.branch ?? `z9hG4bK${this.#network.random.hex(8)}`;
    const sequence = changes.sequence ?? this.sequence;
    const body = changes.body ?? '';
    const toTag = this.toTag === '' ? '' : `;tag=${this.toTag}`;
    const text = [
      `${method} ${changes.uri ?? `sip:0300001001@${OUR_ADDRESS}`} SIP/2.0`,
      `Via: SIP/2.0/${this.transport.toUpperCase()} ${this.address}:${this.port};branch=${branch};rport`,
      'Max-Forwards: 70',
      changes.from ?? `From: <sip:0312345678@${this.address}>;tag=caller-${this.callId}`,
      changes.to ?? `To: <sip:0300001001@${OUR_ADDRESS}>${toTag}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${sequence} ${method}`,
      `Contact: <sip:0312345678@${this.address}:${this.port}>`,
      ...(changes.headers ?? []),
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n');
    this.#network.send(this, text);
    if (this.#options.retransmits === true && method !== 'ACK')
      this.#repeat(text, `${sequence} ${method}`, 500, 6);
    return branch;
  }

  #repeat(text: string, key: string, interval: number, left: number): void {
    this.#network.after(interval, () => {
      if (left === 0 || this.#answered.has(key)) return;
      this.#network.send(this, text);
      this.#repeat(text, key, Math.min(interval * 2, 4_000), left - 1);
    });
  }

  invite(changes: Parameters<Caller['request']>[1] = {}): string {
    this.inviteBranch = this.request('INVITE', { body: OFFER, ...changes });
    return this.inviteBranch;
  }

  /** The ACK of a 2xx: a transaction of its own. */
  ack(body = '', sequence = this.sequence): void {
    this.request('ACK', { body, sequence });
  }

  /** The ACK of a refusal: same branch as its INVITE. */
  ackFailure(sequence = this.sequence): void {
    this.request('ACK', { branch: this.inviteBranch, sequence });
  }

  cancel(): void {
    const tag = this.toTag;
    this.toTag = '';
    this.request('CANCEL', { branch: this.inviteBranch });
    this.toTag = tag;
  }

  bye(): string {
    this.sequence += 1;
    return this.request('BYE');
  }

  reinvite(body: string): string {
    this.sequence += 1;
    return this.invite({ body });
  }

  respond(request: SipRequest, status: number, body = '', headers: readonly string[] = []): void {
    if (request.method === 'ACK') return;
    const copied = ['via', 'from', 'to', 'call-id', 'cseq'].flatMap((name) =>
      request.headers.all(name).map((value) => `${name}: ${value}`),
    );
    const lines = [`SIP/2.0 ${status} Answer`, ...copied, ...headers];
    if (body !== '') lines.push('Content-Type: application/sdp');
    const contact = `Contact: <sip:0312345678@${this.address}:${this.port}>`;
    this.#network.send(this, [...lines, contact, `Content-Length: ${body.length}`, '', body].join('\r\n'));
  }

  /** Statuses of the responses so far, for requests of a method. */
  statuses(method = 'INVITE'): number[] {
    return this.responses
      .filter((response) => response.headers.get('cseq')?.endsWith(` ${method}`))
      .map(({ status }) => status);
  }

  /** Methods of the requests that the core sent. */
  methods(): string[] {
    return this.requests.map(({ method }) => method);
  }
}
