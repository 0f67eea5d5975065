/** The processes that a program of ours started itself (the engine's media processes), found by their group. */
import { readdirSync, readFileSync } from 'node:fs';
import { commandLine } from './command-line.ts';
import { identify } from './identity.ts';
import type { ProcessIdentity } from './identity.ts';

/**
 * Members of process group `leader` whose command line contains `path`. A group's number is kept by the
 * kernel as long as a member lives, but once all are gone it may be used again: hence the second condition.
 * Empty where there is no /proc.
 */
export function groupMembers(leader: number, path: string): ProcessIdentity[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => groupOf(pid) === leader && commandLine(pid).includes(path))
    .map(identify)
    .filter((member) => member !== undefined);
}

/** Field 5 of /proc/pid/stat. */
function groupOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
  } catch {
    return undefined;
  }
}
