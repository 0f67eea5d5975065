import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';

const EXAMPLES = new URL('../../../examples/', import.meta.url).pathname;
let engine: EngineProcess;
const endings: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  engine = await startEngineProcess();
});
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});
afterAll(() => engine.dispose());

/** Runs an example against the engine as its reader would; returns what it prints. */
async function run(name: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [`${EXAMPLES}${name}.ts`], {
    env: { ...process.env, DENWABAN_ENGINE_URL: engine.url, DENWABAN_ENGINE_TOKEN: engine.token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: string[] = [];
  createInterface(child.stdout).on('line', (line) => printed.push(line));
  endings.push(async () => {
    child.kill('SIGINT');
    await once(child, 'exit');
  });
  await expect.poll(() => printed, PATIENT).toContain('connected to the engine');
  return printed;
}

async function talk(): Promise<Telephone> {
  const caller = await Telephone.on(engine.sipPort);
  endings.push(() => caller.close());
  // Until the example has configured its trunk, we are strangers to the engine.
  await expect
    .poll(
      async () => (await (await fetch(engine.url.replace('ws', 'http').concat('/readyz'))).json()) as unknown,
    )
    .toMatchObject({ clients: 1 });
  caller.dial();
  await caller.response(200);
  caller.ack();
  return caller;
}

describe('the example', () => {
  it('echo answers with the test tone', async () => {
    const printed = await run('echo');
    const caller = await talk();
    await expect
      .poll(() => caller.payloads.some((payload) => payload.some((byte) => byte !== 0xff)), PATIENT)
      .toBe(true);
    caller.bye();
    await expect.poll(() => printed.at(-1), PATIENT).toMatch(/ended: remote-hung-up$/);
  });

  it('voicemail records a message', async () => {
    const printed = await run('voicemail');
    const caller = await talk();
    await expect.poll(() => caller.payloads.length, PATIENT).toBeGreaterThan(30);
    caller.bye();
    await expect
      .poll(() => printed.at(-1), PATIENT)
      .toMatch(/^message of [1-9]\d+ ms: spool\/.*sha-256 [0-9a-f]{64}$/);
  });

  it('ring-two lets two callers meet, and ends both', async () => {
    const printed = await run('ring-two');
    const [first, second] = [await talk(), await talk()];
    await expect.poll(() => printed.filter((line) => line.includes('talks in')).length, PATIENT).toBe(2);
    first.bye();
    await second.request('BYE');
  });

  it('record-and-hold records both callers', async () => {
    const printed = await run('record-and-hold');
    const [first, second] = [await talk(), await talk()];
    await expect.poll(() => first.payloads.length, PATIENT).toBeGreaterThan(10);
    first.bye();
    second.bye();
    await expect.poll(() => printed.filter((line) => line.includes('sha-256')).length, PATIENT).toBe(2);
  });
});
