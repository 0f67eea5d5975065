import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Place } from '../sip/endpoint.ts';

export const HEADER_BYTES = 12;
const FRAME = 160;
const MARK = 0x5a5a_1e57;

/** One-way delays in ms, while somebody wants them. */
export class Delays {
  readonly figures: number[] = [];
  counting = false;
  packets = 0;

  take(packet: Buffer): void {
    if (!this.counting) return;
    this.packets++;
    if (packet.length === HEADER_BYTES + FRAME && packet.readUInt32BE(HEADER_BYTES + 8) === MARK)
      this.figures.push(performance.now() - packet.readDoubleBE(HEADER_BYTES));
  }
}

/** A stream of PCMU packets whose payload says when each was sent; it goes on without a break. */
export class Stream {
  readonly #ssrc = randomInt(1, 0xffff_ffff);
  #sequence = randomInt(0x7fff);
  #timestamp = randomInt(0x7fff_ffff);

  next(): Buffer {
    const packet = Buffer.alloc(HEADER_BYTES + FRAME, 0x55);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + FRAME) >>> 0;
    packet.writeUInt16BE(0x8000, 0);
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE(this.#timestamp, 4);
    packet.writeUInt32BE(this.#ssrc, 8);
    packet.writeUInt32BE(MARK, HEADER_BYTES + 8);
    packet.writeDoubleBE(performance.now(), HEADER_BYTES);
    return packet;
  }
}

/** Somebody who speaks and listens. */
export interface Voice {
  /** Sends 20 ms. */
  speak(): void;
  close(): void;
}

/** A telephone's audio: plain RTP on 127.0.0.1. */
export class RtpVoice implements Voice {
  readonly #socket: Socket;
  readonly #stream = new Stream();
  #to: Place | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open(delays: Delays): Promise<RtpVoice> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    socket.on('message', (packet) => delays.take(packet));
    socket.on('error', () => undefined);
    return new RtpVoice(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  speakTo(place: Place): void {
    this.#to = place;
  }

  speak(): void {
    if (this.#to) this.#socket.send(this.#stream.next(), this.#to.port, this.#to.host);
  }

  close(): void {
    this.#to = null;
    this.#socket.close();
  }
}
