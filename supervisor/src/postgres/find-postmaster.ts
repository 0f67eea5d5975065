/** The postmaster that runs on a cluster now, whoever started it. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../processes/command-line.ts';
import { identify } from '../processes/identity.ts';
import type { ProcessIdentity } from '../processes/identity.ts';

/**
 * Reads `postmaster.pid` (first line: process id) and believes it only if that process is a postgres on
 * this very folder: after a power cut the number may belong to anything.
 */
export function findPostmaster(dataDir: string): ProcessIdentity | undefined {
  const pid = readPid(join(dataDir, 'postmaster.pid'));
  if (pid === undefined) return undefined;
  const words = commandLine(pid).split(' ');
  return isPostgres(words) && words.includes(dataDir) ? identify(pid) : undefined;
}

/**
 * Removes `postmaster.pid` when its number now belongs to a living process that is no postgres at all:
 * PostgreSQL would refuse to start, as it does after every reboot of a container. In every other case its
 * own interlock (which also looks for backends that are left) is the better judge.
 */
export function removeStaleLock(dataDir: string): void {
  const file = join(dataDir, 'postmaster.pid');
  const pid = readPid(file);
  if (pid === undefined) return;
  const words = commandLine(pid)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length > 0 && !isPostgres(words)) rmSync(file, { force: true });
}

function isPostgres([program = '']: string[]): boolean {
  return /(^|\/)postgres:?$/.test(program);
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
