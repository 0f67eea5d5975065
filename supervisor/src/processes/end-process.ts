/** Ends a process: asks first, insists later. */
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../error-code.ts';
import { isRunning } from './identity.ts';
import type { ProcessIdentity } from './identity.ts';

export interface Ending {
  /** What asks politely. */
  readonly signal: NodeJS.Signals;
  /** How long to wait for it, in milliseconds, before SIGKILL. */
  readonly graceMs: number;
}

/** Resolves when exactly this process no longer runs; at once when it already did not. */
export async function endProcess(process: ProcessIdentity, { signal, graceMs }: Ending): Promise<void> {
  send(process, signal);
  if (await isGoneWithin(process, graceMs)) return;
  send(process, 'SIGKILL');
  await isGoneWithin(process, 5_000);
}

/** Resolves true as soon as the process is gone, false when it still runs after `ms`. */
export async function isGoneWithin(process: ProcessIdentity, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  while (isRunning(process)) {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
