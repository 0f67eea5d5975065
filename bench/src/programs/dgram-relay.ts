/**
 * The least that a relay in Node does: what comes in at one UDP socket goes out at another, unread. Its parent sends
 * two ports of 127.0.0.1 and is sent the two that they are relayed between; null closes all.
 */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';

const ADDRESS = '127.0.0.10';
const sockets: Socket[] = [];

process.on('message', (ports: readonly [number, number] | null) => {
  if (ports) void relay(ports).then((ours) => process.send?.(ours));
  else for (const socket of sockets.splice(0)) socket.close();
});
process.on('disconnect', () => process.exit());

async function relay([one, other]: readonly [number, number]): Promise<[number, number]> {
  const [first, second] = [await open(one), await open(other)];
  first.on('message', (bytes) => second.send(bytes));
  second.on('message', (bytes) => first.send(bytes));
  return [first.address().port, second.address().port];
}

async function open(peer: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('error', () => undefined);
  socket.bind(0, ADDRESS);
  await once(socket, 'listening');
  socket.connect(peer, '127.0.0.1');
  await once(socket, 'connect');
  sockets.push(socket);
  return socket;
}
