/** The postmaster that runs on a cluster now, whoever started it. */
import { readFileSync } from 'node:fs';
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
  const isPostgres = /(^|\/)postgres$/.test(words[0] ?? '');
  return isPostgres && words.includes(dataDir) ? identify(pid) : undefined;
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
