import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { otherPlaces, readPlaced, removePlace } from './process-place.ts';
import type { PlacedProcess, ProcessPlace } from './process-place.ts';

/** A process that is asked to end seals its recordings first. */
const FAREWELL_MS = 3000;
const INSIST_MS = 2000;

/** Ends a process that was left at this place, so that its ports are free; nothing when it is gone already. */
export async function endLeft({ pid }: PlacedProcess, place: ProcessPlace, politely = true): Promise<void> {
  const there = (): boolean => isAt(pid, place);
  if (politely && there()) {
    signal(pid, 'SIGTERM');
    if (await gone(there, FAREWELL_MS)) return;
  }
  if (there()) signal(pid, 'SIGKILL');
  await gone(there, INSIST_MS);
}

/** Ends the processes that were started with other ports than these: nobody would find them any more. */
export async function endOthers(dataDir: string, places: readonly ProcessPlace[]): Promise<void> {
  const others = otherPlaces(dataDir, places);
  await Promise.all(
    others.map(async (place) => {
      const left = readPlaced(place);
      if (left) await endLeft(left, place);
      removePlace(place);
    }),
  );
}

/** Numbers are used again: only a process that was started for this very place is meant. */
function isAt(pid: number, { file }: ProcessPlace): boolean {
  try {
    if (process.platform !== 'linux') return process.kill(pid, 0);
    // A zombie has no command line.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(JSON.stringify(file).slice(1, -1));
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone.
  }
}

async function gone(there: () => boolean, withinMs: number): Promise<boolean> {
  for (const until = performance.now() + withinMs; performance.now() < until; await delay(10)) {
    if (!there()) return true;
  }
  return !there();
}
