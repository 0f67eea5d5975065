import type { Socket } from 'node:net';
import { plainAddress } from './addresses.ts';
import { StreamFramer } from './stream-framer.ts';

/** One TCP or TLS connection, whoever opened it. */
export interface StreamConnection {
  readonly id: string;
  readonly address: string;
  readonly port: number;
  readonly socket: Socket;
  /** Name that its certificate was checked for; null: not opened by us. */
  readonly verifiedName: string | null;
}

/** A message that is begun must be finished. */
const PARTIAL_MESSAGE_MS = 20_000;
const MAX_PONGS = 16;

/** Divides what comes into messages, answers pings (RFC 5626 section 4.4.1), closes what cannot be divided. */
export function serveConnection(socket: Socket, receive: (bytes: Uint8Array) => void): void {
  const framer = new StreamFramer();
  let limit: NodeJS.Timeout | undefined;
  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => {
    clearTimeout(limit);
    const { messages, pings, broken } = framer.push(chunk);
    if (pings > 0) socket.write('\r\n'.repeat(Math.min(pings, MAX_PONGS)));
    for (const bytes of messages) receive(bytes);
    if (broken) socket.destroy();
    else if (framer.pending) limit = setTimeout(() => socket.destroy(), PARTIAL_MESSAGE_MS).unref();
  });
  socket.once('close', () => clearTimeout(limit));
}

/** Our address on this connection. */
export function localAddressOf({ socket }: StreamConnection): string | null {
  return socket.localAddress === undefined ? null : plainAddress(socket.localAddress);
}
