/** A telephone's RTP on loopback, for tests: speaks a tone, presses keys, and keeps every packet that it gets. */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { ALAW_TO_ULAW, ULAW_TO_ALAW } from '../../src/media/g711/laws.ts';
import { G722Converter } from '../../src/media/g722/convert.ts';
import type { AudioPayload } from '../../src/media/legs/leg.ts';
import { emptyRtpPacket, parseRtp, writeRtpHeader } from '../../src/media/rtp/packet.ts';
import type { SrtpSession } from '../../src/media/rtp/srtp/srtp-session.ts';
import { startTick } from '../../src/media/tick.ts';
import { toneUlaw } from './tone.ts';

export interface Heard {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
  readonly at: number;
}

export class RtpPhone {
  readonly heard: Heard[] = [];
  readonly law: AudioPayload;
  sequence = 65_500;
  timestamp = 4_294_960_000;
  /** With these keys; null: plain RTP. */
  srtp: SrtpSession | null = null;
  ssrc = Math.floor(Math.random() * 2 ** 32);
  readonly #socket: Socket;
  readonly #g722 = new G722Converter();
  #stop: (() => void) | null = null;
  #spoken = 0;

  private constructor(socket: Socket, law: AudioPayload) {
    this.#socket = socket;
    this.law = law;
    socket.on('message', (bytes) => this.#receive(bytes));
  }

  static async open({
    law = 0,
    address = '127.0.0.1',
  }: { law?: AudioPayload; address?: string } = {}): Promise<RtpPhone> {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    await new Promise<void>((resolve) => socket.bind(0, address, resolve));
    return new RtpPhone(socket, law);
  }

  get remote(): { address: string; port: number } {
    const { address, port } = this.#socket.address();
    return { address, port };
  }

  /** Sends a tone to `port` until `hush`, a packet every 20 ms. */
  speak(hertz: number, port: number): void {
    this.hush();
    this.#stop = startTick(() => this.sendTone(hertz, port));
  }

  hush(): void {
    this.#stop?.();
    this.#stop = null;
  }

  sendTone(hertz: number, port: number): void {
    const ulaw = toneUlaw(hertz, 160, this.#spoken);
    this.#spoken += 160;
    this.send(this.law, this.#encode(ulaw), port);
    this.timestamp = (this.timestamp + 160) >>> 0;
  }

  /** One packet with the next sequence number. */
  send(payloadType: number, payload: Uint8Array, port: number, marker = false): void {
    const bytes = Buffer.alloc(12 + payload.length);
    writeRtpHeader(bytes, 0, payloadType, marker, this.sequence, this.timestamp, this.ssrc);
    bytes.set(payload, 12);
    this.sequence = (this.sequence + 1) & 0xffff;
    this.sendRaw(this.srtp?.sender.protect(bytes, 0, bytes.length) ?? bytes, port);
  }

  sendRaw(bytes: Buffer, port: number): void {
    this.#socket.send(bytes, port, this.remote.address.includes(':') ? '::1' : '127.0.0.1');
  }

  /** A key as a telephone sends it (RFC 4733): five packets while it is down, the end three times. */
  async press(event: number, port: number): Promise<void> {
    for (let i = 0; i < 8; i++) {
      const end = i >= 5;
      const duration = 160 * Math.min(6, i + 1);
      this.send(101, Uint8Array.of(event, end ? 0x8a : 0x0a, duration >> 8, duration & 0xff), port, i === 0);
      await new Promise((resolve) => setTimeout(resolve, end ? 2 : 20));
    }
    this.timestamp = (this.timestamp + 960) >>> 0;
  }

  /** The audio of the packets that arrived from `since` (index) on, as µ-law in sequence. */
  audio(since = 0): Buffer {
    const packets = this.heard.slice(since).filter(({ payloadType }) => [0, 8, 9].includes(payloadType));
    return Buffer.concat(
      packets.map(({ payloadType, payload }) =>
        payloadType === 8 ? Buffer.from(payload.map((byte) => ALAW_TO_ULAW[byte] ?? 0)) : payload,
      ),
    );
  }

  close(): void {
    this.hush();
    this.#socket.close();
  }

  #encode(ulaw: Uint8Array): Uint8Array {
    if (this.law === 8) return ulaw.map((byte) => ULAW_TO_ALAW[byte] ?? 0);
    if (this.law === 9) this.#g722.fromLaw(ulaw, 0, ulaw.length, 0);
    return ulaw;
  }

  #receive(received: Buffer): void {
    const bytes = this.srtp ? this.srtp.receiver.unprotect(received) : received;
    if (!bytes) throw new Error('not of the agreed key');
    const packet = emptyRtpPacket();
    if (!parseRtp(bytes, packet)) throw new Error('not RTP');
    const { payloadType, marker, sequence, timestamp, ssrc, payloadStart, payloadEnd } = packet;
    const payload = Buffer.from(bytes.subarray(payloadStart, payloadEnd));
    if (payloadType === 9) this.#g722.toUlaw(payload, 0, payload.length);
    this.heard.push({ payloadType, marker, sequence, timestamp, ssrc, payload, at: performance.now() });
  }
}
