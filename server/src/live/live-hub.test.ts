import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { textOf } from './text-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** The messages so far, and a wait for the first of a type. */
function listen(socket: WebSocket): { until(type: string): Promise<Record<string, unknown>> } {
  const received: Record<string, unknown>[] = [];
  socket.on('message', (data) => received.push(JSON.parse(textOf(data)) as Record<string, unknown>));
  return {
    async until(type) {
      for (let tries = 0; tries < 200; tries += 1) {
        const found = received.find((message) => message['type'] === type);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`no ${type}`);
    },
  };
}

/** The status that a WebSocket was refused with. */
function refusal(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => reject(new Error('it was opened')));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
  });
}

it('refuses strangers, unknown paths and pages of other origins', async () => {
  const operator = await server.as('operator');
  expect(await refusal(server.stranger.socket())).toBe(401);
  expect(await refusal(operator.socket('/api/v1/nothing'))).toBe(404);
  const foreign = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/live`, {
    headers: { cookie: operator.cookie },
    origin: 'https://evil.example',
  });
  expect(await refusal(foreign)).toBe(403);
});

it('says hello, and tells only whom it should', async () => {
  const [operator, other] = [
    (await server.as('operator')).socket(),
    (await server.as('operator', 'other')).socket(),
  ];
  const [mine, theirs] = [listen(operator), listen(other)];
  expect(await mine.until('hello')).toMatchObject({ serverVersion: '0.1.0' });
  await theirs.until('hello');
  const { own } = server.world;
  server.services.hub.toOrganisation(own.id, ['operator'], {
    type: 'call-changed',
    callId: own.account.callId,
  });
  expect(await mine.until('call-changed')).toMatchObject({ callId: own.account.callId });
  await expect(theirs.until('call-changed')).rejects.toThrow();
  operator.close();
  other.close();
});

it('ends the connection of a session that ends', async () => {
  const operator = await server.as('operator');
  const socket = operator.socket();
  const messages = listen(socket);
  await messages.until('hello');
  const closed = once(socket, 'close');
  await operator.api('signOut');
  await messages.until('signed-out');
  await closed;
  expect((await operator.fetch('/api/v1/me')).status).toBe(401);
});
