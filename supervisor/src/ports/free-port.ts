/** A TCP port on 127.0.0.1 that nobody listens on at this moment. */
import { createServer } from 'node:net';
import type { Server } from 'node:net';

/** The kernel hands out such ports in turn, so that the same one is unlikely to be given again soon. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
}

/** The port of a server that listens on TCP. */
export function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  return address.port;
}
