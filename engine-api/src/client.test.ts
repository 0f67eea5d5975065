import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { EngineClient } from './client.ts';

it('gives up a connection on which nobody says welcome, and tries again', { timeout: 30_000 }, async () => {
  let connections = 0;
  // Accepts, and never says a word.
  const silent = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const client = new EngineClient({
    url: `ws://127.0.0.1:${port}`,
    token: '00'.repeat(32),
    resumeAfter: async () => null,
    onEvent: async () => undefined,
  });
  await expect.poll(() => connections, { timeout: 20_000 }).toBe(2);
  await client.close();
  silent.close();
});
