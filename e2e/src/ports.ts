import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/**
 * Where this test worker looks for ports: two stories run at once, and what is free now must be free when a program
 * comes to it. Below the ports of outgoing connections (32768 and more).
 */
const WORKERS = 2;
const SIZE = 6000;
const worker = (Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % WORKERS;
let given = Math.floor(Math.random() * SIZE);

/** The first, even, of so many ports that were not asked for yet. */
function next(count: number): number {
  given += count + (count % 2);
  return 20_000 + worker * SIZE + ((given % (SIZE - count)) & ~1);
}

/** A TCP port that is free on 127.0.0.1 now, and free for UDP too (SIP listens on both). */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = next(1);
    if ((await tcpIsFree(port)) && (await udpIsFree(port))) return port;
  }
}

function tcpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function udpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}

/** First port of `size` free UDP ports in a row; even. */
export async function freeUdpRange(size: number): Promise<number> {
  for (;;) {
    const first = next(size);
    const free = await Promise.all(Array.from({ length: size }, (_, offset) => udpIsFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
}
