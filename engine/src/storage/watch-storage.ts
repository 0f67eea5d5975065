import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';

/** How the disk of the recordings is. */
export interface StorageState {
  /** False below the reserve: nothing new is recorded. */
  readonly recordingPossible: boolean;
  /** False below a quarter of it: what is recorded stops too, so that journals can still be written. */
  readonly recordingMayGoOn: boolean;
  readonly freeBytes: number;
}

export interface Storage extends StorageState {
  /** Called when `recordingPossible` or `recordingMayGoOn` changed. */
  onChange(listener: (state: StorageState) => void): void;
  stop(): void;
}

export interface StorageOptions {
  readonly reserveBytes: number;
  readonly freeBytes: () => Promise<number>;
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly everyMs?: number;
}

const EVERY_MS = 1000;
/** Room that must be there again above the reserve, in shares of it, so that recordings are not let in and out. */
const RETURN_SHARE = 0.1;
const STOP_SHARE = 0.25;

/** Looks at the free bytes of the disk, now and from now on. */
export async function watchStorage(options: StorageOptions): Promise<Storage> {
  const { log, everyMs = EVERY_MS } = options;
  const listeners: ((state: StorageState) => void)[] = [];
  let state: StorageState = { recordingPossible: true, recordingMayGoOn: true, freeBytes: 0 };
  const look = async (): Promise<void> => {
    // A disk that cannot be asked is not taken for full: what is written to it tells.
    const freeBytes = await options.freeBytes().catch((error: unknown) => {
      log.warn({ err: error }, 'the free space could not be read');
      return null;
    });
    if (freeBytes === null) return;
    const before = state;
    state = judge(before, freeBytes, options.reserveBytes);
    if (isSame(before, state)) return;
    log.warn(state, 'the space for recordings changed');
    for (const listener of listeners) listener(state);
  };
  await look();
  const timer = setInterval(() => void look(), everyMs).unref();
  return {
    get recordingPossible() {
      return state.recordingPossible;
    },
    get recordingMayGoOn() {
      return state.recordingMayGoOn;
    },
    get freeBytes() {
      return state.freeBytes;
    },
    onChange: (listener) => void listeners.push(listener),
    stop: () => clearInterval(timer),
  };
}

function judge(before: StorageState, freeBytes: number, reserve: number): StorageState {
  const enough = before.recordingPossible ? reserve : reserve * (1 + RETURN_SHARE);
  return {
    recordingPossible: freeBytes >= enough,
    recordingMayGoOn: freeBytes >= reserve * STOP_SHARE,
    freeBytes,
  };
}

function isSame(one: StorageState, other: StorageState): boolean {
  return one.recordingPossible === other.recordingPossible && one.recordingMayGoOn === other.recordingMayGoOn;
}

/** Bytes that we may still write to the file system of the spool. */
export async function spoolFreeBytes(dataDir: string): Promise<number> {
  const spool = join(dataDir, 'spool');
  await mkdir(spool, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(spool);
  return bavail * bsize;
}
