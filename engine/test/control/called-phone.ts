import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { RtpPhone } from '../media/rtp-phone.ts';

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
  /** Its voice; `enginePort` is where it speaks to. */
  readonly rtp: RtpPhone;
  readonly #emitter = new EventEmitter();
  readonly heard: Heard[] = [];
  /** Statuses sent to an INVITE at once; 183 and 200 carry SDP. */
  answerWith: readonly number[] = [];
  headers: readonly string[] = [];
  /** Answers nothing at all. */
  deaf = false;

  private constructor(sip: Socket, rtp: RtpPhone) {
    this.#sip = sip;
    this.rtp = rtp;
    sip.on('message', (bytes, from) => this.#take(bytes.toString('latin1'), from));
  }

  static async open(...answerWith: number[]): Promise<CalledPhone> {
    const sip = createSocket('udp4');
    sip.bind(0, '127.0.0.1');
    await once(sip, 'listening');
    const phone = new CalledPhone(sip, await RtpPhone.open());
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

  /** Where the caller of its last INVITE wants to hear it. */
  get enginePort(): number {
    const invite = this.heard.findLast(({ start }) => start.startsWith('INVITE'));
    return Number(/^m=audio (\d+)/m.exec(invite?.text ?? '')?.[1] ?? 0);
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
    this.rtp.heard.length = 0;
  }

  close(): void {
    this.#sip.close();
    this.rtp.close();
  }

  #take(text: string, from: RemoteInfo): void {
    const heard = { start: text.split('\r\n', 1)[0] ?? '', text, at: performance.now(), from };
    this.heard.push(heard);
    if (this.deaf) return void this.#emitter.emit('message');
    if (heard.start.startsWith('INVITE')) for (const status of this.answerWith) this.say(heard, status);
    else if (!heard.start.startsWith('ACK') && !heard.start.startsWith('SIP/2.0')) this.say(heard, 200);
    this.#emitter.emit('message');
  }

  #sdp(): string {
    const { port } = this.rtp.remote;
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
