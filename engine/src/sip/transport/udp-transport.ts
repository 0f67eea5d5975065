import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { isIP } from 'node:net';
import { once } from 'node:events';
import { plainAddress } from './addresses.ts';

export interface UdpTransport {
  readonly port: number;
  send(bytes: Uint8Array, address: string, port: number): void;
  close(): Promise<void>;
}

/** One socket; `receive` gets each datagram. Errors of single sends (unreachable hosts) are nobody's end. */
export async function openUdp(
  bind: string,
  port: number,
  receive: (bytes: Uint8Array, address: string, port: number) => void,
): Promise<UdpTransport> {
  const six = isIP(bind) === 6;
  const socket = createSocket({ type: six ? 'udp6' : 'udp4', recvBufferSize: 4 << 20, lookup: asIs });
  const listening = once(socket, 'listening');
  socket.bind(port, bind);
  await listening;
  socket.on('message', (bytes, remote) => receive(bytes, plainAddress(remote.address), remote.port));
  socket.on('error', () => undefined);
  return {
    port: socket.address().port,
    send: (bytes, address, remotePort) => sendOn(socket, six, bytes, address, remotePort),
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** Only addresses are sent to: asking the resolver about each costs as much as the message. */
function asIs(
  host: string,
  _: unknown,
  done: (error: NodeJS.ErrnoException | null, address: string, family: number) => void,
): void {
  done(null, host, isIP(host));
}

function sendOn(socket: Socket, six: boolean, bytes: Uint8Array, address: string, port: number): void {
  const family = isIP(address);
  if (family === 0 || (family === 6 && !six)) return;
  socket.send(bytes, port, six && family === 4 ? `::ffff:${address}` : address, () => undefined);
}
