import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { readSip } from './message.ts';
import type { SipText } from './message.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** One UDP socket on 127.0.0.1 with room for bursts. */
export class Endpoint {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open(onMessage: (message: SipText, from: Place) => void): Promise<Endpoint> {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 4_194_304, sendBufferSize: 4_194_304 });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    socket.on('message', (bytes, { address, port }) => {
      const message = readSip(bytes.toString('latin1'));
      if (message) onMessage(message, { host: address, port });
    });
    socket.on('error', () => undefined);
    return new Endpoint(socket);
  }

  get here(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  send(text: string, { host, port }: Place): void {
    this.#socket.send(Buffer.from(text, 'latin1'), port, host);
  }

  close(): void {
    this.#socket.close();
  }
}
