/** A SIP telephone on the pretend network that registers; its digests are made here, from RFC 7616, not by what it tests. */
import { createHash } from 'node:crypto';
import type { PhoneSettings as Settings } from '@denwaban/engine-api/phones';
import { PhoneSettings } from '@denwaban/engine-api/phones';
import type { OutboundPacket, Transport } from '../../src/sip/endpoint-types.ts';
import { parseMessage } from '../../src/sip/message/parse-message.ts';
import type { SipRequest, SipResponse } from '../../src/sip/message/sip-message.ts';
import { OUR_ADDRESS } from './pretend-network.ts';
import type { PretendNetwork } from './pretend-network.ts';

export const PASSWORD = 'correct horse';

/** The settings of extension 101. */
export function phone(changes: object = {}): Settings {
  return PhoneSettings.parse({ phoneId: 'p101', username: '101', password: PASSWORD, ...changes });
}

export interface DeviceOptions {
  readonly username?: string;
  readonly password?: string;
  /** Where its packets come from, behind whatever NAT. */
  readonly address?: string;
  readonly port?: number;
  readonly transport?: Transport;
  /** What it takes for its own address. */
  readonly ownAddress?: string;
  readonly algorithm?: 'MD5' | 'SHA-256';
  readonly instance?: string;
}

export interface Challenge {
  readonly nonce: string;
  readonly stale: boolean;
  readonly algorithm: string;
}

export class Device {
  readonly address: string;
  readonly port: number;
  readonly transport: Transport;
  readonly username: string;
  readonly responses: SipResponse[] = [];
  readonly requests: SipRequest[] = [];
  /** Answers each request of the engine. */
  onRequest: (request: SipRequest) => void = (request) => this.respond(request, 200);
  nonce: string | null = null;
  uses = 0;
  sequence = 0;
  readonly callId: string;
  readonly #network: PretendNetwork;
  readonly #options: DeviceOptions;

  constructor(network: PretendNetwork, options: DeviceOptions = {}) {
    this.#network = network;
    this.#options = options;
    this.address = options.address ?? '203.0.113.20';
    this.port = options.port ?? 5060;
    this.transport = options.transport ?? 'udp';
    this.username = options.username ?? '101';
    this.callId = `device-${network.random.hex(6)}`;
    network.connect(this);
  }

  receive(packet: OutboundPacket): void {
    const message = parseMessage(packet.bytes);
    if (message === null) throw new Error('the core sent something unreadable');
    if (message.kind === 'response') this.responses.push(message);
    else {
      this.requests.push(message);
      this.onRequest(message);
    }
  }

  /** Host that it writes into Via and Contact. */
  get own(): string {
    return `${this.#options.ownAddress ?? this.address}:${this.port}`;
  }

  get contact(): string {
    return `<sip:${this.username}@${this.own}>${this.#options.instance ? `;+sip.instance="<urn:uuid:${this.#options.instance}>"` : ''}`;
  }

  /** Sends a request; `authorization` is a whole header line. Returns its text. */
  send(
    method: string,
    changes: {
      uri?: string;
      to?: string;
      headers?: readonly string[];
      authorization?: string | null;
      body?: string;
      callId?: string;
      fromTag?: string;
      branch?: string;
      sequence?: number;
      contact?: string | null;
      username?: string;
    } = {},
  ): string {
    if (changes.sequence === undefined) this.sequence += 1;
    const user = changes.username ?? this.username;
    const contact = changes.contact === undefined ? this.contact : changes.contact;
    const body = changes.body ?? '';
    const text = [
      `${method} ${changes.uri ?? `sip:${OUR_ADDRESS}`} SIP/2.0`,
      `Via: SIP/2.0/${this.transport.toUpperCase()} ${this.own};branch=${changes.branch ?? `z9hG4bK${this.#network.random.hex(8)}`};rport`,
      'Max-Forwards: 70',
      `From: <sip:${user}@${OUR_ADDRESS}>;tag=${changes.fromTag ?? 'device'}`,
      `To: ${changes.to ?? `<sip:${user}@${OUR_ADDRESS}>`}`,
      `Call-ID: ${changes.callId ?? this.callId}`,
      `CSeq: ${changes.sequence ?? this.sequence} ${method}`,
      'User-Agent: Bench phone 1.0',
      ...(contact === null ? [] : [`Contact: ${contact}`]),
      ...(changes.headers ?? []),
      ...(changes.authorization ? [changes.authorization] : []),
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n');
    this.#network.send(this, text);
    return text;
  }

  /** Registers as telephones do: without credentials, then with them. Returns the last status. */
  register(changes: Parameters<Device['send']>[1] = {}): number {
    this.send('REGISTER', { headers: ['Expires: 120'], ...changes });
    this.#network.run(50);
    if (this.status !== 401) return this.status;
    this.takeChallenge();
    this.send('REGISTER', {
      headers: ['Expires: 120'],
      ...changes,
      authorization: this.authorization('REGISTER'),
    });
    this.#network.run(50);
    return this.status;
  }

  /** Sends a request and, when it is challenged, once more with credentials. */
  sendLoggedIn(method: string, uri: string, changes: Parameters<Device['send']>[1] = {}): void {
    this.send(method, { ...changes, uri });
    this.#network.run(50);
    if (this.status !== 401) return;
    if (method === 'INVITE') this.send('ACK', { ...changes, uri, body: '', sequence: this.sequence });
    this.takeChallenge();
    this.send(method, { ...changes, uri, authorization: this.authorization(method, { uri }) });
    this.#network.run(50);
  }

  /** Status of the last response; 0: none. */
  get status(): number {
    return this.responses.at(-1)?.status ?? 0;
  }

  get challenges(): Challenge[] {
    const values = this.responses.at(-1)?.headers.all('www-authenticate') ?? [];
    return values.map((value) => ({
      nonce: /nonce="([^"]+)"/.exec(value)?.[1] ?? '',
      stale: /stale=true/.test(value),
      algorithm: /algorithm=([\w-]+)/.exec(value)?.[1] ?? '',
    }));
  }

  takeChallenge(): void {
    this.nonce = this.challenges[0]?.nonce ?? null;
    this.uses = 0;
  }

  /** The Authorization line; `count` is nc. */
  authorization(
    method: string,
    changes: {
      uri?: string;
      nonce?: string;
      count?: number;
      username?: string;
      password?: string;
      qop?: boolean;
    } = {},
  ): string {
    this.uses += 1;
    const { algorithm = 'MD5', password = PASSWORD } = this.#options;
    const uri = changes.uri ?? `sip:${OUR_ADDRESS}`;
    const nonce = changes.nonce ?? this.nonce ?? '';
    const username = changes.username ?? this.username;
    const nc = (changes.count ?? this.uses).toString(16).padStart(8, '0');
    const h = (text: string): string =>
      createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
        .update(text)
        .digest('hex');
    const secret = h(`${username}:pbx:${changes.password ?? password}`);
    const plain = changes.qop === false;
    const middle = plain ? nonce : `${nonce}:${nc}:c0ffee:auth`;
    const response = h(`${secret}:${middle}:${h(`${method}:${uri}`)}`);
    const tail = plain ? '' : `, qop=auth, nc=${nc}, cnonce="c0ffee"`;
    return `Authorization: Digest username="${username}", realm="pbx", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=${algorithm}${tail}`;
  }

  respond(request: SipRequest, status: number, body = '', headers: readonly string[] = []): void {
    if (request.method === 'ACK') return;
    const copied = ['via', 'from', 'to', 'call-id', 'cseq'].flatMap((name) =>
      request.headers
        .all(name)
        .map((value) =>
          name === 'to' && !value.includes('tag=')
            ? `to: ${value};tag=${this.username}${this.port}`
            : `${name}: ${value}`,
        ),
    );
    const lines = [
      `SIP/2.0 ${status} Answer`,
      ...copied,
      ...headers,
      `Contact: <sip:${this.username}@${this.own}>`,
    ];
    if (body !== '') lines.push('Content-Type: application/sdp');
    this.#network.send(this, [...lines, `Content-Length: ${body.length}`, '', body].join('\r\n'));
  }
}
