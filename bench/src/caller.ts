import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';

/** Times in milliseconds of the machine's clock, as `performance.timeOrigin + performance.now()`. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * One call as a carrier would place it, with the clock read at every packet: small on purpose, so that what is
 * measured is the other side. UDP, PCMU, loopback.
 */
export class TimedCall {
  readonly #sip: Socket;
  readonly #rtp: Socket;
  readonly #target: { host: string; port: number };
  readonly #number: string;
  readonly #callId = randomBytes(8).toString('hex');
  readonly #tag = randomBytes(4).toString('hex');
  #toTag = '';
  #contact = '';
  invitedAt = 0;
  ringingAt = 0;
  answeredAt = 0;
  /** First RTP packet that is neither silence nor a constant. */
  audioAt = 0;
  #armed = false;
  #rtpTimer: NodeJS.Timeout | null = null;
  onAnswered: () => void = () => undefined;

  private constructor(sip: Socket, rtp: Socket, target: { host: string; port: number }, number: string) {
    this.#sip = sip;
    this.#rtp = rtp;
    this.#target = target;
    this.#number = number;
  }

  static async place(target: { host: string; port: number }, number: string): Promise<TimedCall> {
    const [sip, rtp] = [createSocket('udp4'), createSocket('udp4')];
    sip.bind(0, '127.0.0.1');
    rtp.bind(0, '127.0.0.1');
    await Promise.all([once(sip, 'listening'), once(rtp, 'listening')]);
    const call = new TimedCall(sip, rtp, target, number);
    sip.on('message', (bytes) => call.#received(bytes.toString('latin1')));
    rtp.on('message', (bytes) => call.#heard(bytes));
    call.invitedAt = now();
    call.#send(call.#invite());
    return call;
  }

  /** From now on the first sounding packet counts. */
  listen(): void {
    this.audioAt = 0;
    this.#armed = true;
  }

  hangUp(): void {
    this.#send(this.#request('BYE', this.#contact || this.#uri, 2, ''));
    if (this.#rtpTimer) clearInterval(this.#rtpTimer);
    setTimeout(() => {
      this.#sip.close();
      this.#rtp.close();
    }, 200);
  }

  get #uri(): string {
    return `sip:${this.#number}@${this.#target.host}:${this.#target.port}`;
  }

  get #local(): string {
    return `127.0.0.1:${this.#sip.address().port}`;
  }

  #request(method: string, uri: string, sequence: number, body: string): string {
    const branch = `z9hG4bK${randomBytes(6).toString('hex')}`;
    const to = this.#toTag ? `<${this.#uri}>;tag=${this.#toTag}` : `<${this.#uri}>`;
    return [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP ${this.#local};branch=${branch};rport`,
      'Max-Forwards: 70',
      `From: <sip:0312345678@127.0.0.1>;tag=${this.#tag}`,
      `To: ${to}`,
      `Call-ID: ${this.#callId}`,
      `CSeq: ${sequence} ${method}`,
      `Contact: <sip:bench@${this.#local}>`,
      ...(body ? ['Content-Type: application/sdp'] : []),
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n');
  }

  #invite(): string {
    const body = [
      'v=0',
      'o=bench 1 1 IN IP4 127.0.0.1',
      's=-',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=audio ${this.#rtp.address().port} RTP/AVP 0`,
      'a=sendrecv',
      '',
    ].join('\r\n');
    return this.#request('INVITE', this.#uri, 1, body);
  }

  #send(text: string): void {
    this.#sip.send(Buffer.from(text, 'latin1'), this.#target.port, this.#target.host);
  }

  #received(text: string): void {
    const status = Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0);
    this.#toTag = /^To:.*;tag=([^;\r\n]+)/im.exec(text)?.[1] ?? this.#toTag;
    if (/^CSeq: *1 INVITE/im.test(text)) {
      if (status === 180 && !this.ringingAt) this.ringingAt = now();
      if (status === 200) this.#answered(text);
    }
    if (text.startsWith('BYE'))
      this.#send(text.replace(/^BYE .*\r\n/, 'SIP/2.0 200 OK\r\n').replace(/^Max-Forwards.*\r\n/im, ''));
  }

  #answered(text: string): void {
    this.#contact = /^Contact: *<?([^>\r\n;]+)/im.exec(text)?.[1] ?? this.#uri;
    this.#send(this.#request('ACK', this.#contact, 1, ''));
    if (this.answeredAt) return;
    this.answeredAt = now();
    const port = Number(/^m=audio (\d+)/m.exec(text)?.[1] ?? 0);
    this.#speak(port);
    this.onAnswered();
  }

  #speak(port: number): void {
    let sequence = 0;
    const packet = Buffer.alloc(172, 0xff);
    packet.writeUInt16BE(0x8000, 0);
    packet.writeUInt32BE(0x1234, 8);
    this.#rtpTimer = setInterval(() => {
      packet.writeUInt16BE(++sequence & 0xffff, 2);
      packet.writeUInt32BE((sequence * 160) >>> 0, 4);
      this.#rtp.send(packet, port, this.#target.host);
    }, 20);
  }

  #heard(packet: Buffer): void {
    if (!this.#armed || this.audioAt) return;
    const loud = packet.subarray(12).filter((byte) => (byte & 0x7f) < 0x60).length;
    if (loud > 40) this.audioAt = now();
  }
}
