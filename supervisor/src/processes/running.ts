/** A process that we watch: our child, or one that an earlier supervisor started and we adopted. */
import type { ChildProcess } from 'node:child_process';
import { identify, isRunning } from './identity.ts';
import type { ProcessIdentity } from './identity.ts';

export interface Running {
  readonly identity: ProcessIdentity;
  /** Resolves with what is known of the end: `exit 1`, `signal SIGKILL`, or `gone` for an adopted one. */
  readonly ended: Promise<string>;
}

/** Watches a child. Rejects when it could not be spawned at all. */
export async function watchChild(child: ChildProcess): Promise<Running> {
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal === null ? `exit ${code}` : `signal ${signal}`));
  });
  await spawned(child);
  // A child may be gone before it could be looked at; its number alone then matches nothing.
  const identity = identify(child.pid ?? 0) ?? { pid: child.pid ?? 0, startedAt: 'gone' };
  return { identity, ended };
}

function spawned(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once('spawn', resolve);
  child.once('error', reject);
  return promise;
}

/** Watches a process that is not our child, by looking every half second. */
export function watchAdopted(identity: ProcessIdentity): Running {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  const timer = setInterval(() => {
    if (isRunning(identity)) return;
    clearInterval(timer);
    resolve('gone');
  }, 500);
  return { identity, ended };
}
