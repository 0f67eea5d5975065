import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MediaError } from '../media-api.ts';
import type { FromProcess, ProcessStart } from '../process-protocol.ts';
import { connectTo } from './connect.ts';
import type { Connection } from './connect.ts';
import { endLeft } from './end-left.ts';
import { readPlaced } from './process-place.ts';
import type { PlacedProcess } from './process-place.ts';

const PROGRAM = fileURLToPath(new URL('../media-process.ts', import.meta.url));
const START_MS = 15_000;
const LOOK_MS = 10;

export interface OpenedProcess extends Connection {
  readonly placed: PlacedProcess;
}

/**
 * The media process of a place: the one that an earlier parent left, when it is of our build and settings and
 * answers; else that one is ended and another started. It lives on when we die. Rejects with `media-failed`.
 */
export async function openProcess(
  start: ProcessStart,
  onMessage: (message: FromProcess) => void,
): Promise<OpenedProcess> {
  const left = readPlaced(start.place);
  if (left) {
    const ours = left.build === start.build && left.settings === JSON.stringify(start.settings);
    const connection = ours ? await connectPlaced(start, left, onMessage) : null;
    if (connection) return connection;
    await endLeft(left, start.place);
  }
  return startProcess(start, onMessage);
}

async function startProcess(
  start: ProcessStart,
  onMessage: (message: FromProcess) => void,
): Promise<OpenedProcess> {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(start)], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Sealed recordings of a hundred calls are flushed every second, in libuv's threads.
    env: { ...process.env, UV_THREADPOOL_SIZE: '8' },
  });
  const ended = new AbortController();
  child.once('error', () => ended.abort());
  child.once('exit', () => ended.abort());
  child.unref();
  const until = performance.now() + START_MS;
  while (!ended.signal.aborted && performance.now() < until) {
    const placed = readPlaced(start.place);
    const connection = placed?.pid === child.pid ? await connectPlaced(start, placed, onMessage) : null;
    if (connection) return connection;
    await delay(LOOK_MS);
  }
  child.kill('SIGKILL');
  throw new MediaError('media-failed', 'a media process did not start');
}

async function connectPlaced(
  { place }: ProcessStart,
  placed: PlacedProcess | null,
  onMessage: (message: FromProcess) => void,
): Promise<OpenedProcess | null> {
  const connection = placed && (await connectTo(place, placed, onMessage));
  return placed && connection ? { ...connection, placed } : null;
}
