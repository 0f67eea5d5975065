import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createUpgrades, refuseUpgrade } from './upgrades.ts';

let server: Server;
let asked = 0;
beforeAll(async () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://localhost/x',
    DENWABAN_TRUSTED_PROXIES: '127.0.0.1',
  });
  const upgrades = createUpgrades(config, () => undefined, 5);
  upgrades.on('/live', (_request, socket) => {
    asked += 1;
    refuseUpgrade(socket, 401);
  });
  server = createServer();
  upgrades.attach(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

const status = async (address: string): Promise<number> => {
  const { port } = server.address() as AddressInfo;
  const sent = request({
    port,
    host: '127.0.0.1',
    path: '/live',
    headers: { connection: 'upgrade', upgrade: 'websocket', 'x-forwarded-for': address },
  });
  sent.end();
  const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }];
  response.resume();
  return response.statusCode;
};

it('one address opens so many a minute, before anything is looked up for it', async () => {
  const statuses: number[] = [];
  for (let tries = 0; tries < 7; tries += 1) statuses.push(await status('203.0.113.5'));
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect(asked).toBe(5);
  expect(await status('203.0.113.6')).toBe(401);
});
