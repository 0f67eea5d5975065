import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EngineDouble } from '../../telephony/testing/engine-double.ts';
import { until } from '../../telephony/testing/until.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';

let server: TestServer;
let engine: EngineDouble;
let address: string;

beforeAll(async () => {
  engine = await EngineDouble.start();
  engine.figures = {
    ...engine.figures,
    legs: 3,
    callsShed: 2,
    storage: { recordingPossible: false, freeBytes: 12 },
    mediaProcesses: [{ pid: 4711, legs: 3, restarts: 1, delayP99Ms: 2 }],
  };
  const port = await freePort();
  address = `http://127.0.0.1:${port}/metrics`;
  server = await startTestServer({
    environment: { ...engine.environment, DENWABAN_METRICS_PORT: String(port) },
  });
  engine.trunks = [
    {
      trunkId: server.world.own.trunkId,
      registration: 'failed',
      failureStatus: 403,
      reachability: 'reachable',
      callsNow: 1,
    },
  ];
  await server.services.telephony.trunksChanged();
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const scrape = async (): Promise<string> => (await fetch(address)).text();

it('tells the engine, the trunks, the calls and the work that waits, with a help text each', async () => {
  engine.arrive({ called: server.world.own.account.number, caller: '+819076543210' });
  await until(async () => (await scrape()).includes('denwaban_calls{'), 'the call is counted');
  const text = await scrape();
  const trunk = `{trunk="${server.world.own.trunkId}"}`;
  for (const line of [
    'denwaban_engine_connected 1',
    'denwaban_engine_legs 3',
    'denwaban_engine_recording_possible 0',
    'denwaban_engine_disk_free_bytes 12',
    'denwaban_engine_calls_shed 2',
    'denwaban_engine_media_process_delay_p99_seconds{process="0"} 0.002',
    `denwaban_trunk_registered${trunk} 0`,
    `denwaban_trunk_reachable${trunk} 1`,
    `denwaban_trunk_calls${trunk} 1`,
    'denwaban_phones_registered 0',
    'denwaban_jobs{state="failed"} 0',
    'denwaban_queue_length 0',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).toMatch(/^denwaban_event_lag_seconds \d/m);
  const ours = [...text.matchAll(/^(denwaban_\w+)/gm)].map(([, name = '']) => name);
  for (const name of new Set(ours)) expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
  expect(text).not.toMatch(/金糸雀|9076543210|4711/);
});

it('leaves out what nobody knows while the engine is away, and never says zero for it', async () => {
  await engine.stop();
  await until(async () => (await scrape()).includes('denwaban_engine_connected 0'), 'the engine is gone');
  const text = await scrape();
  expect(text).not.toMatch(/^denwaban_(?:engine_legs|trunk_registered|phones_registered)/m);
  expect(text).toMatch(/^denwaban_queue_length \d/m);
  expect((await fetch(address.replace('/metrics', '/'))).status).toBe(404);
});
