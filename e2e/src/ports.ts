import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** A TCP port that is free on 127.0.0.1 now, and free for UDP too (SIP listens on both). */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await tcpPort();
    if (await udpIsFree(port)) return port;
  }
}

function tcpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function udpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}

/** First port of `size` free UDP ports in a row, between 20000 and 60000. */
export async function freeUdpRange(size: number): Promise<number> {
  for (;;) {
    const first = 20_000 + 2 * Math.floor(Math.random() * 19_000);
    const free = await Promise.all(Array.from({ length: size }, (_, offset) => udpIsFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
}
