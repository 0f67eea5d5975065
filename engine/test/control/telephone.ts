import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { toneUlaw } from '../media/tone.ts';

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

/**
 * A caller's telephone on 127.0.0.1 over UDP, as simple as can be: one call, no retransmission, so that tests can
 * send exactly what they mean. It has an RTP socket that counts and keeps what it hears.
 */
export class Telephone {
  readonly #sip: Socket;
  readonly #rtp: Socket;
  readonly #port: number;
  readonly #heard = new EventEmitter();
  readonly #messages: Message[] = [];
  readonly #callId = `${randomBytes(8).toString('hex')}@test`;
  readonly #tag = randomBytes(4).toString('hex');
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

  private constructor(sip: Socket, rtp: Socket, port: number) {
    this.#sip = sip;
    this.#rtp = rtp;
    this.#port = port;
    sip.on('message', (bytes) => this.#take(parse(bytes.toString('latin1'))));
    rtp.on('message', (packet) => {
      this.payloads.push(packet.subarray(12));
      this.heardAt.push(performance.now());
    });
  }

  static async on(enginePort: number): Promise<Telephone> {
    const [sip, rtp] = [createSocket('udp4'), createSocket('udp4')];
    sip.bind(0, '127.0.0.1');
    rtp.bind(0, '127.0.0.1');
    await Promise.all([once(sip, 'listening'), once(rtp, 'listening')]);
    return new Telephone(sip, rtp, enginePort);
  }

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
      `m=audio ${this.rtpPort} RTP/AVP ${codec}`,
      'a=rtpmap:101 telephone-event/8000',
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
      this.#rtp.send(packet, port, '127.0.0.1');
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
    this.#sip.close();
    this.#rtp.close();
  }

  #request(method: string, sequence: number, branch: string, sdp: string | null): void {
    const here = `127.0.0.1:${portOf(this.#sip)}`;
    const dialled = `sip:${this.#number}@127.0.0.1:${this.#port}`;
    const inDialog = this.#toTag !== '' && method !== 'CANCEL';
    const lines = [
      `${method} ${inDialog && this.#contact ? this.#contact : dialled} SIP/2.0`,
      `Via: SIP/2.0/UDP ${here};branch=${branch};rport`,
      'Max-Forwards: 70',
      `From: <sip:0312345678@127.0.0.1>;tag=${this.#tag}`,
      `To: <${dialled}>${inDialog ? `;tag=${this.#toTag}` : ''}`,
      `Call-ID: ${this.#callId}`,
      `CSeq: ${sequence} ${method}`,
      `Contact: <sip:caller@${here}>`,
      ...(sdp === null ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${sdp?.length ?? 0}`,
    ];
    this.#sip.send(`${lines.join('\r\n')}\r\n\r\n${sdp ?? ''}`, this.#port, '127.0.0.1');
  }

  #take(message: Message): void {
    const tag = /;tag=([^;\s]+)/.exec(message.headers.get('to') ?? '')?.[1];
    const isFinal = /^SIP\/2.0 2/.test(message.start);
    if (isFinal && tag) {
      this.#toTag = tag;
      this.#contact = /<([^>]+)>/.exec(message.headers.get('contact') ?? '')?.[1] ?? this.#contact;
    }
    if (message.start.startsWith('BYE ')) this.#agree(message);
    this.#messages.push(message);
    this.#heard.emit('message');
  }

  #agree({ text }: Message): void {
    const kept = text.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line));
    const answer = ['SIP/2.0 200 OK', ...kept, 'Content-Length: 0', '', ''].join('\r\n');
    this.#sip.send(answer, this.#port, '127.0.0.1');
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
