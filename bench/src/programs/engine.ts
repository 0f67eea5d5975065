import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EngineClient } from '@denwaban/engine-api';
import type { EngineEvent } from '@denwaban/engine-api';
import { generateSpoolKeyPair } from '@denwaban/engine-api/spool';
import { freePort } from './free-port.ts';
import { end } from './run.ts';

const MAIN = new URL('../../../engine/src/main.ts', import.meta.url).pathname;
/** A loopback address of its own, so that its ports meet nobody else's. */
export const ENGINE_ADDRESS = '127.0.0.7';
const START_WITHIN_MS = 45_000;

/** The real engine with an empty data folder, and a client of its control door. */
export interface BenchedEngine {
  readonly pid: number;
  readonly client: EngineClient;
  readonly sip: { readonly host: string; readonly port: number };
  /** Recordings are sealed to it. */
  readonly publicKey: string;
  stop(): Promise<void>;
}

/** Starts it; `onEvent` hears everything that happens. `BENCH_DATA_DIR` is where its data folder is made. */
export async function startEngine(
  onEvent: (event: EngineEvent, client: EngineClient) => void,
): Promise<BenchedEngine> {
  const dataDir = await mkdtemp(join(process.env['BENCH_DATA_DIR'] ?? tmpdir(), 'bench-engine-'));
  const token = randomBytes(32).toString('hex');
  const port = await freePort(ENGINE_ADDRESS);
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DENWABAN_DATA_DIR: dataDir,
      DENWABAN_ENGINE_TOKEN: token,
      DENWABAN_BIND: ENGINE_ADDRESS,
      DENWABAN_SIP_BIND: ENGINE_ADDRESS,
      DENWABAN_SIP_PORT: String(port),
      DENWABAN_SIP_CALLS_PER_SECOND: '10000',
      DENWABAN_RTP_PORTS: '10000-31999',
      DENWABAN_WEBRTC_PORTS: '32001-32008',
      DENWABAN_LOG_LEVEL: process.env['BENCH_LOG_LEVEL'] ?? 'info',
    },
  });
  const controlPort = await new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the engine did not start')), START_WITHIN_MS);
    child.once('exit', (code) => reject(new Error(`the engine ended with ${code}`)));
    createInterface(child.stdout).on('line', (line) => {
      const started = /"controlPort":(\d+)/.exec(line);
      if (!started) return;
      clearTimeout(late);
      resolve(Number(started[1]));
    });
  });
  const client = await connect(controlPort, token, onEvent);
  return {
    pid: child.pid ?? 0,
    client,
    sip: { host: ENGINE_ADDRESS, port },
    publicKey: generateSpoolKeyPair().publicKey,
    stop: async () => {
      await client.close();
      await end(child);
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function connect(
  port: number,
  token: string,
  onEvent: (event: EngineEvent, client: EngineClient) => void,
): Promise<EngineClient> {
  const { promise: welcomed, resolve: welcome } = Promise.withResolvers<void>();
  let last = 0;
  const client: EngineClient = new EngineClient({
    url: `ws://127.0.0.1:${port}`,
    token,
    resumeAfter: async () => last,
    onConnection: (there) => there && welcome(),
    onEvent: async (event) => {
      last = event.number;
      onEvent(event, client);
    },
  });
  await welcomed;
  return client;
}
