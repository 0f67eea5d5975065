import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A UDP port of this address that was free a moment ago. */
export async function freePort(address: string): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}
