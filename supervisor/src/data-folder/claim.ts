/** One supervisor for one data folder. */
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isRunning } from '../processes/identity.ts';
import { readPidFile, removePidFile, writePidFile } from '../processes/pid-file.ts';
import { PlainError } from '../plain-error.ts';
import type { Layout } from './layout.ts';

/** A predecessor that is being stopped is waited for. */
const patienceMs = 3_000;

/**
 * Writes our own pid file.
 *
 * @returns what gives the folder up again
 * @throws PlainError when another living supervisor has the folder
 */
export async function claimDataFolder(layout: Layout): Promise<() => void> {
  const path = layout.pidFile('supervisor');
  const deadline = performance.now() + patienceMs;
  for (let other = readPidFile(path); other !== undefined && isRunning(other); other = readPidFile(path)) {
    if (performance.now() > deadline) throw alreadyRunning(layout.root, other.pid);
    await sleep(100);
  }
  const self = identify(process.pid);
  if (self === undefined) throw new Error('this process is not in the process table');
  writePidFile(path, { ...self, fingerprint: '' });
  return () => removePidFile(path);
}

function alreadyRunning(root: string, pid: number): PlainError {
  return new PlainError({
    ja: `電話番はこのデータフォルダー（${root}）ですでに動いています（プロセス ${pid}）。二つめを動かすには、別の DENWABAN_DATA_DIR とポートを指定してください。`,
    en: `Denwaban already runs on this data folder (${root}, process ${pid}). To run a second one, set another DENWABAN_DATA_DIR and other ports.`,
  });
}
