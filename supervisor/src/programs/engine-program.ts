/** The engine as a program to keep running, and what becomes of one that an earlier supervisor left. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Layout } from '../data-folder/layout.ts';
import { endProcess } from '../processes/end-process.ts';
import { isRunning } from '../processes/identity.ts';
import type { Program } from '../processes/keep-running.ts';
import { readPidFile, removePidFile, writePidFile } from '../processes/pid-file.ts';
import type { PidFile } from '../processes/pid-file.ts';
import { watchAdopted } from '../processes/running.ts';
import type { Running } from '../processes/running.ts';
import { askHealth } from './ask-health.ts';
import { startNode } from './start-node.ts';

/** The engine lets go of its calls and closes its recordings within this time. Its media processes outlive a crash. */
const ending = { signal: 'SIGTERM', graceMs: 10_000 } as const;

export interface EngineOrder {
  /** Absolute path of the repository. */
  readonly repository: string;
  readonly layout: Layout;
  readonly env: NodeJS.ProcessEnv;
  readonly port: number;
  /** How long it may wait for the ends of its calls before it lets go of them. */
  readonly drainMs: number;
  readonly fingerprint: string;
  /** One that already runs. */
  readonly adopted: Running | undefined;
  readonly onCrash: Program['onCrash'];
}

export function engineProgram(order: EngineOrder): Program {
  const { repository, layout, env, port, fingerprint, drainMs, onCrash } = order;
  return {
    name: 'engine',
    ending: { ...ending, graceMs: ending.graceMs + drainMs },
    onCrash,
    async start() {
      const main = join(repository, 'engine', 'src', 'main.ts');
      const running = await startNode({ main, env, logFile: layout.logFile('engine') });
      writePidFile(layout.pidFile('engine'), { ...running.identity, fingerprint, port });
      return running;
    },
    async afterEnd() {
      removePidFile(layout.pidFile('engine'));
    },
  };
}

/**
 * An engine that outlived its supervisor may be in the middle of calls. It is adopted when it would be
 * started in just the same way (settings, sources) and its control door answers; otherwise it is ended.
 */
export async function adoptEngine(
  layout: Layout,
  fingerprint: string,
): Promise<{ running: Running; port: number } | undefined> {
  const left = readPidFile(layout.pidFile('engine'));
  if (left === undefined) return undefined;
  if (left.port !== undefined && (await isUsable(left, fingerprint))) {
    return { running: watchAdopted(left), port: left.port };
  }
  await endProcess(left, ending);
  removePidFile(layout.pidFile('engine'));
  return undefined;
}

async function isUsable(left: PidFile, fingerprint: string): Promise<boolean> {
  return isRunning(left) && left.fingerprint === fingerprint && (await isEngineWell(left.port ?? 0));
}

/** Resolves when the engine answers at its control door; rejects after 30 seconds. */
export async function waitForEngine(port: number): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await isEngineWell(port))) {
    if (performance.now() > deadline) throw new Error('the engine did not open its control door in time');
    await sleep(50);
  }
}

/** Whether an engine turns behind the control door on this port. */
export function isEngineWell(port: number): Promise<boolean> {
  return askHealth({ host: '127.0.0.1', port, path: '/healthz', secure: false });
}
