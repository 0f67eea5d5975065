import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { evenPortIn } from '../support/worker-ports.ts';
import './patient.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;
const START_WITHIN_MS = 45_000;

/** The real engine program on ports and a data folder of its own. */
export interface EngineProcess {
  readonly dataDir: string;
  readonly token: string;
  readonly sipPort: number;
  /** `ws://127.0.0.1:PORT` of the control door; the same after `start()` again. */
  readonly url: string;
  readonly pid: number;
  /** Process ids of its media processes, which outlive a kill. */
  mediaPids(): Promise<number[]>;
  /** Log lines so far, as written. */
  readonly lines: readonly string[];
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** After `kill`: the same engine once more, with these settings beside. */
  start(more?: Readonly<Record<string, string>>): Promise<void>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

/** Starts an engine; `environment` adds to or replaces its settings. */
export async function startEngineProcess(
  environment: Readonly<Record<string, string>> = {},
): Promise<EngineProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'engine-'));
  const token = randomBytes(32).toString('hex');
  const sipPort = await freePort();
  const controlPort = await freePort();
  const webrtcPort = await freePort();
  const firstRtpPort = evenPortIn(12_000, 27_000, 600);
  const lines: string[] = [];
  let child: ChildProcess;
  const start = async (more: Readonly<Record<string, string>> = {}): Promise<void> => {
    child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DENWABAN_DATA_DIR: dataDir,
        DENWABAN_ENGINE_TOKEN: token,
        DENWABAN_ENGINE_PORT: String(controlPort),
        DENWABAN_SIP_PORT: String(sipPort),
        DENWABAN_RTP_PORTS: `${firstRtpPort}-${firstRtpPort + 599}`,
        DENWABAN_WEBRTC_PORTS: String(webrtcPort),
        ...environment,
        ...more,
      },
    });
    await started(child, lines);
  };
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  const mediaPids = (): Promise<number[]> => runningIn(join(dataDir, 'engine', 'media'));
  await start();
  return {
    dataDir,
    token,
    sipPort,
    url: `ws://127.0.0.1:${controlPort}`,
    get pid() {
      return child.pid ?? 0;
    },
    mediaPids,
    lines,
    kill,
    start,
    dispose: async () => {
      await kill('SIGTERM');
      // Those of one that was killed and not started again.
      for (const pid of await mediaPids()) process.kill(pid, 'SIGKILL');
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** Media processes say in a file of this folder who they are; those that run, as their command lines show. */
async function runningIn(folder: string): Promise<number[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '{}')),
  );
  const pids = texts.map((text) => Number(/"pid":(\d+)/.exec(text)?.[1] ?? 0));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, index) => lines[index]?.includes(folder));
}

async function started(child: ChildProcess, lines: string[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`no start: ${lines.join('\n')}`));
    }, START_WITHIN_MS);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`ended with ${code}: ${lines.join('\n')}`));
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        if (!line.includes('"engine started"')) return;
        clearTimeout(late);
        resolve();
      });
    }
  });
}

/** A port that was free for UDP and TCP a moment ago; below the range of outgoing connections, so that it likely stays so. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = evenPortIn(10_000, 12_000);
    if ((await freeForUdp(port)) && (await freeForTcp(port))) return port;
  }
}

async function freeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    socket.bind(port, '127.0.0.1');
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

async function freeForTcp(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
