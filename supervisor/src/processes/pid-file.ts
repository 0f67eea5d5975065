/** The small file that tells the next supervisor what this one left running. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { processIdentity } from './identity.ts';

const pidFile = processIdentity.extend({
  /** What the process was started with: only a process that would be started the same way is adopted. */
  fingerprint: z.string(),
  /** Port of the program's own door on loopback, if it has one. */
  port: z.int().positive().optional(),
});
export type PidFile = z.infer<typeof pidFile>;

/** Replaces the file as a whole, so that a reader never meets half of it. */
export function writePidFile(path: string, content: PidFile): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The file's content, or undefined when it is missing or not ours. */
export function readPidFile(path: string): PidFile | undefined {
  try {
    return pidFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

export function removePidFile(path: string): void {
  rmSync(path, { force: true });
}
