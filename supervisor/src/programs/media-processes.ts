/**
 * The engine's media processes: they outlive it on purpose, so that calls talk on while it is started again, and are
 * taken over by the next one. Here they are found to be ended when nobody will come.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commandLine } from '../processes/command-line.ts';
import { endProcess } from '../processes/end-process.ts';
import { identify } from '../processes/identity.ts';
import type { ProcessIdentity } from '../processes/identity.ts';

/** Its recordings are made whole within this time. */
const farewell = { signal: 'SIGTERM', graceMs: 5_000 } as const;

const placed = z.object({ pid: z.int().positive() });

/** Ends all that are left in this data folder. */
export async function endMediaProcesses(dataFolder: string): Promise<void> {
  const left = mediaProcesses(dataFolder);
  await Promise.all(left.map((process) => endProcess(process, farewell)));
}

/** Those that run, as their files in the data folder tell; a number that means another process now is passed over. */
export function mediaProcesses(dataFolder: string): ProcessIdentity[] {
  const folder = join(dataFolder, 'engine', 'media');
  return filesIn(folder)
    .map((name) => pidIn(join(folder, name)))
    .filter((pid) => pid !== undefined)
    .filter((pid) => commandLine(pid).includes(JSON.stringify(folder).slice(1, -1)))
    .map(identify)
    .filter((process) => process !== undefined);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function pidIn(file: string): number | undefined {
  try {
    return placed.parse(JSON.parse(readFileSync(file, 'utf8'))).pid;
  } catch {
    return undefined;
  }
}
