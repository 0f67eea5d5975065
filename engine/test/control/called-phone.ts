import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';

const PATIENCE_MS = 20_000;

export interface Heard {
  readonly start: string;
  readonly text: string;
  readonly at: number;
  readonly from: RemoteInfo;
}

/**
 * Somebody who is called on 127.0.0.1 over UDP: says to each INVITE what `answerWith` holds (nothing: a black hole),
 * agrees to everything else, and keeps what it hears.
 */
export class CalledPhone {
  readonly #sip: Socket;
  readonly #rtp: Socket;
  readonly #emitter = new EventEmitter();
  readonly heard: Heard[] = [];
  readonly payloads: Buffer[] = [];
  /** Statuses sent to an INVITE at once; 183 and 200 carry SDP. */
  answerWith: readonly number[] = [];
  headers: readonly string[] = [];

  private constructor(sip: Socket, rtp: Socket) {
    this.#sip = sip;
    this.#rtp = rtp;
    sip.on('message', (bytes, from) => this.#take(bytes.toString('latin1'), from));
    rtp.on('message', (packet) => this.payloads.push(packet.subarray(12)));
  }

  static async open(...answerWith: number[]): Promise<CalledPhone> {
    const [sip, rtp] = [createSocket('udp4'), createSocket('udp4')];
    sip.bind(0, '127.0.0.1');
    rtp.bind(0, '127.0.0.1');
    await Promise.all([once(sip, 'listening'), once(rtp, 'listening')]);
    const phone = new CalledPhone(sip, rtp);
    phone.answerWith = answerWith;
    return phone;
  }

  get port(): number {
    const { port }: AddressInfo = this.#sip.address();
    return port;
  }

  /** The first request of a method, past or coming. */
  async request(method: string): Promise<Heard> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = this.heard.find(({ start }) => start.startsWith(`${method} `));
      if (found) return found;
      await once(this.#emitter, 'message', { signal: patience }).catch(() => {
        throw new Error(`no ${method}; heard ${this.heard.map(({ start }) => start).join(', ')}`);
      });
    }
  }

  count(method: string): number {
    return this.heard.filter(({ start }) => start.startsWith(`${method} `)).length;
  }

  say(request: Heard, status: number): void {
    const kept = request.text.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line));
    const withSdp = status === 183 || status === 200;
    const body = withSdp && request.start.startsWith('INVITE') ? this.#sdp() : '';
    const lines = [
      `SIP/2.0 ${status} Answer`,
      ...kept.map((line) =>
        line.startsWith('To:') && !line.includes(';tag=') ? `${line};tag=called` : line,
      ),
      `Contact: <sip:called@127.0.0.1:${this.port}>`,
      ...this.headers,
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${body.length}`,
    ];
    this.#sip.send(`${lines.join('\r\n')}\r\n\r\n${body}`, request.from.port, request.from.address);
  }

  forget(): void {
    this.heard.length = 0;
    this.payloads.length = 0;
  }

  close(): void {
    this.#sip.close();
    this.#rtp.close();
  }

  #take(text: string, from: RemoteInfo): void {
    const heard = { start: text.split('\r\n', 1)[0] ?? '', text, at: performance.now(), from };
    this.heard.push(heard);
    if (heard.start.startsWith('INVITE')) for (const status of this.answerWith) this.say(heard, status);
    else if (!heard.start.startsWith('ACK') && !heard.start.startsWith('SIP/2.0')) this.say(heard, 200);
    this.#emitter.emit('message');
  }

  #sdp(): string {
    const { port }: AddressInfo = this.#rtp.address();
    return [
      'v=0',
      'o=- 1 1 IN IP4 127.0.0.1',
      's=-',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=audio ${port} RTP/AVP 0 101`,
      'a=rtpmap:101 telephone-event/8000',
      '',
    ].join('\r\n');
  }
}
