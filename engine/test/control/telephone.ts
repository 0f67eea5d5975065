import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SrtpSession } from '../../src/media/rtp/srtp/srtp-session.ts';
import { toneUlaw } from '../media/tone.ts';
import type { Certificate } from './carrier.ts';
import { openLink } from './sip-link.ts';
import type { SipLink } from './sip-link.ts';

const PATIENCE_MS = 20_000;

/** What a dialled call asks for; silence about a thing means the ordinary. */
interface Dialling {
  readonly number?: string;
  /** SDP of the offer; null for a late offer. */
  readonly sdp?: string | null;
}

interface Message {
  readonly start: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly text: string;
}

/** How it reaches the engine; nothing: over UDP, audio unencrypted. */
interface Reaching {
  readonly transport?: 'udp' | 'tcp';
  /** Over TLS, audio as SRTP with keys in SDP (RFC 4568). */
  readonly certificate?: Certificate;
}

const SUITE = 'AES_CM_128_HMAC_SHA1_80';
const newKey = (): string => randomBytes(30).toString('base64');

/**
 * A caller's telephone on 127.0.0.1, as simple as can be: one call, no retransmission, so that tests can send exactly
 * what they mean. It has an RTP socket that counts and keeps what it hears. It agrees to what the engine asks.
 */
export class Telephone {
  #sip: SipLink | null = null;
  readonly #rtp: Socket;
  readonly #port: number;
  readonly #heard = new EventEmitter();
  readonly #messages: Message[] = [];
  readonly #callId = `${randomBytes(8).toString('hex')}@test`;
  readonly #tag = randomBytes(4).toString('hex');
  #key: string | null = null;
  #srtp: SrtpSession | null = null;
  readonly #branch = `z9hG4bK${randomBytes(6).toString('hex')}`;
  #number = '';
  #sequence = 1;
  #toTag = '';
  #contact = '';
  #speaking: NodeJS.Timeout | null = null;
  #pressed = 0;
  /** RTP payloads heard so far. */
  readonly payloads: Buffer[] = [];
  /** When each of them came, ms. */
  readonly heardAt: number[] = [];
  /** Keys of the engine's, in the order in which it used them; empty where the audio is not encrypted. */
  readonly engineKeys: string[] = [];
  /** What began a keystream, and how often a packet of it was another than the one before at its place. */
  readonly #keystreams = new Map<string, Map<number, string>>();
  keystreamsReused = 0;

  private constructor(rtp: Socket, port: number) {
    this.#rtp = rtp;
    this.#port = port;
    rtp.on('message', (bytes) => {
      const packet = this.#opened(bytes);
      if (!packet) return;
      this.payloads.push(packet.subarray(12));
      this.heardAt.push(performance.now());
    });
  }

  static async on(enginePort: number, { transport, certificate }: Reaching = {}): Promise<Telephone> {
    const rtp = createSocket('udp4');
    rtp.bind(0, '127.0.0.1');
    await once(rtp, 'listening');
    const telephone = new Telephone(rtp, enginePort);
    const to = { port: enginePort, ...(transport && { transport }), ...(certificate && { certificate }) };
    telephone.#sip = await openLink(to, (text, reply) => telephone.#take(parse(text), reply));
    if (certificate) telephone.#key = newKey();
    return telephone;
  }

  get #link(): SipLink {
    if (!this.#sip) throw new Error('the telephone is not there yet');
    return this.#sip;
  }

  /** Connections that the engine made to it. */
  get accepted(): number {
    return this.#link.accepted;
  }

  /** False: an INVITE of the engine's in the dialog is heard and not answered. */
  answersOffers = true;
  /** The numbers that the engine's requests in the dialog had, in the order in which they came. */
  readonly engineSequence: number[] = [];

  get rtpPort(): number {
    return portOf(this.#rtp);
  }

  get callId(): string {
    return this.#callId;
  }

  get tag(): string {
    return this.#tag;
  }

  /** The engine's; empty before its 2xx. */
  get toTag(): string {
    return this.#toTag;
  }

  /** An offer of PCMU with telephone-event; `direction` is ours. */
  offer(direction = 'sendrecv', codec = '0 101'): string {
    return [
      'v=0',
      'o=- 1 1 IN IP4 127.0.0.1',
      's=-',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=audio ${this.rtpPort} RTP/${this.#key === null ? 'AVP' : 'SAVP'} ${codec}`,
      'a=rtpmap:101 telephone-event/8000',
      ...(this.#key === null ? [] : [`a=crypto:1 ${SUITE} inline:${this.#key}`]),
      `a=${direction}`,
      '',
    ].join('\r\n');
  }

  dial({ number = '0300001001', sdp = this.offer() }: Dialling = {}): void {
    this.#number = number;
    this.#request('INVITE', 1, this.#branch, sdp);
  }

  /** The first response to a method with this status, past or coming. */
  response(status: number, method = 'INVITE'): Promise<Message> {
    return this.#find(
      ({ start, headers }) =>
        start.startsWith(`SIP/2.0 ${status} `) && (headers.get('cseq') ?? '').endsWith(` ${method}`),
      `${status} to ${method}`,
    );
  }

  /** Methods of what the engine asked since `forget`. */
  get heardRequests(): string[] {
    return this.#messages.map(({ start }) => start.split(' ')[0] ?? '').filter((word) => word !== 'SIP/2.0');
  }

  request(method: string): Promise<Message> {
    return this.#find(({ start }) => start.startsWith(`${method} `), method);
  }

  ack(sdp: string | null = null): void {
    this.#request('ACK', this.#sequence, `z9hG4bK${randomBytes(6).toString('hex')}`, sdp);
  }

  cancel(): void {
    this.#request('CANCEL', 1, this.#branch, null);
  }

  /** Sends the last request's number once more, in another request: out of order (RFC 3261 section 12.2.2). */
  repeatSequence(): void {
    this.#request('OPTIONS', this.#sequence, `z9hG4bK${randomBytes(6).toString('hex')}`, null);
  }

  bye(): void {
    this.#sequence += 1;
    this.#request('BYE', this.#sequence, `z9hG4bK${randomBytes(6).toString('hex')}`, null);
  }

  reinvite(sdp: string | null): void {
    this.#sequence += 1;
    this.#request('INVITE', this.#sequence, `z9hG4bK${randomBytes(6).toString('hex')}`, sdp);
  }

  /** Sends this µ-law byte to the engine's port (as its SDP said) every 20 ms, until the telephone is closed. */
  speak(byte: number, port: number): void {
    this.#say(() => Buffer.alloc(160, byte), port);
  }

  /** The same with a tone of this frequency. */
  sing(hertz: number, port: number): void {
    this.#say((from) => toneUlaw(hertz, 160, from), port);
  }

  /** What came since that moment, µ-law. */
  heardSince(moment: number): Buffer {
    return Buffer.concat(this.payloads.filter((_, index) => (this.heardAt[index] ?? 0) >= moment));
  }

  /** The longest that nothing came after that moment, ms, up to now. */
  longestGapSince(moment: number): number {
    const times = [...this.heardAt.filter((at) => at >= moment), performance.now()];
    return Math.max(...times.map((at, index) => at - (times[index - 1] ?? moment)));
  }

  #say(frame: (from: number) => Uint8Array, port: number): void {
    const packet = Buffer.alloc(172);
    let sequence = 1;
    packet.writeUInt16BE(0x8000, 0);
    packet.writeUInt32BE(0x7e1e, 8);
    this.#speaking ??= setInterval(() => {
      packet.writeUInt16BE(sequence & 0xffff, 2);
      packet.writeUInt32BE((sequence * 160) >>> 0, 4);
      packet.set(frame(sequence * 160), 12);
      sequence += 1;
      const sealed = this.#srtp?.sender.protect(packet, 0, packet.length) ?? packet;
      this.#rtp.send(sealed, port, '127.0.0.1');
    }, 20);
  }

  /** Presses a key (RFC 4733) towards the engine's port; not while it speaks. */
  press(event: number, port: number): void {
    this.#pressed += 1;
    for (let n = 0; n < 4; n++) {
      const packet = Buffer.from([
        0x80,
        101 | (n === 0 ? 0x80 : 0),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0x7e,
        0x1e,
        event,
        0x8a,
        3,
        32,
      ]);
      packet.writeUInt16BE(4 * this.#pressed + n, 2);
      packet.writeUInt32BE(this.#pressed * 1600, 4);
      this.#rtp.send(packet, port, '127.0.0.1');
    }
  }

  /** Forgets what was received, so that the next wait is for something new. */
  forget(): void {
    this.#messages.length = 0;
    this.payloads.length = 0;
    this.heardAt.length = 0;
  }

  close(): void {
    if (this.#speaking) clearInterval(this.#speaking);
    this.#sip?.close();
    this.#rtp.close();
  }

  #request(method: string, sequence: number, branch: string, sdp: string | null): void {
    const { port, transport } = this.#link;
    const here = `127.0.0.1:${port}`;
    const dialled = `sip:${this.#number}@127.0.0.1:${this.#port}`;
    const inDialog = this.#toTag !== '' && method !== 'CANCEL';
    const lines = [
      `${method} ${inDialog && this.#contact ? this.#contact : dialled} SIP/2.0`,
      `Via: SIP/2.0/${transport.toUpperCase()} ${here};branch=${branch};rport`,
      'Max-Forwards: 70',
      `From: <sip:0312345678@127.0.0.1>;tag=${this.#tag}`,
      `To: <${dialled}>${inDialog ? `;tag=${this.#toTag}` : ''}`,
      `Call-ID: ${this.#callId}`,
      `CSeq: ${sequence} ${method}`,
      this.#contactLine(),
      ...(sdp === null ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${sdp?.length ?? 0}`,
    ];
    this.#link.send(`${lines.join('\r\n')}\r\n\r\n${sdp ?? ''}`);
  }

  #contactLine(): string {
    const { port, transport } = this.#link;
    return `Contact: <sip:caller@127.0.0.1:${port}${transport === 'udp' ? '' : `;transport=${transport}`}>`;
  }

  #take(message: Message, reply: (text: string) => void): void {
    const tag = /;tag=([^;\s]+)/.exec(message.headers.get('to') ?? '')?.[1];
    const isFinal = /^SIP\/2.0 2/.test(message.start);
    if (isFinal && tag) {
      this.#toTag = tag;
      this.#contact = /<([^>]+)>/.exec(message.headers.get('contact') ?? '')?.[1] ?? this.#contact;
    }
    if (isFinal && message.body !== '') this.#agreeOnKeys(message.body);
    if (/^(BYE|INVITE|OPTIONS|UPDATE) /.test(message.start)) {
      this.engineSequence.push(Number.parseInt(message.headers.get('cseq') ?? '', 10));
      if (this.answersOffers || !message.start.startsWith('INVITE ')) this.#agree(message, reply);
    }
    this.#messages.push(message);
    this.#heard.emit('message');
  }

  #agree({ start, text, body }: Message, reply: (text: string) => void): void {
    const kept = text.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line));
    const offered = start.startsWith('INVITE ');
    if (offered && this.#key !== null) this.#key = newKey();
    const sdp = offered ? this.offer() : '';
    if (offered) this.#agreeOnKeys(body);
    const described = offered ? [this.#contactLine(), 'Content-Type: application/sdp'] : [];
    const lines = ['SIP/2.0 200 OK', ...kept, ...described, `Content-Length: ${sdp.length}`];
    reply(`${lines.join('\r\n')}\r\n\r\n${sdp}`);
  }

  #agreeOnKeys(sdp: string): void {
    const receiveKey = /^a=crypto:.* inline:([A-Za-z0-9+/]{40})/m.exec(sdp)?.[1];
    if (this.#key === null || receiveKey === undefined) return;
    const keys = { suite: SUITE, sendKey: this.#key, receiveKey } as const;
    if (this.#srtp?.hasKeys(keys)) return;
    this.engineKeys.push(receiveKey);
    this.#srtp = new SrtpSession(keys);
  }

  /** The packet, decrypted; null: it is not of the key that was agreed on. */
  #opened(bytes: Buffer): Buffer | null {
    if (!this.#srtp) return this.#key === null ? bytes : null;
    const sealed = bytes.toString('latin1');
    const packet = this.#srtp.receiver.unprotect(bytes);
    if (packet) this.#noteKeystream(sealed);
    return packet;
  }

  /** One key, source and sequence number encrypt one packet and no other. */
  #noteKeystream(sealed: string): void {
    const bytes = Buffer.from(sealed, 'latin1');
    const name = `${this.engineKeys.at(-1)} ${bytes.readUInt32BE(8)}`;
    const packets = this.#keystreams.get(name) ?? new Map<number, string>();
    this.#keystreams.set(name, packets);
    const sequence = bytes.readUInt16BE(2);
    if ((packets.get(sequence) ?? sealed) !== sealed) this.keystreamsReused += 1;
    packets.set(sequence, sealed);
  }

  async #find(fits: (message: Message) => boolean, wanted: string): Promise<Message> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const message = this.#messages.find(fits);
      if (message) return message;
      await once(this.#heard, 'message', { signal: patience }).catch(() => {
        const heard = this.#messages.map(({ start }) => start).join(', ');
        throw new Error(`no ${wanted}; heard: ${heard || 'nothing'}`);
      });
    }
  }
}

function parse(text: string): Message {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { start, headers: new Map(headers), body, text };
}

function portOf(socket: Socket): number {
  const address: AddressInfo = socket.address();
  return address.port;
}
