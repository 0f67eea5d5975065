import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

/** A program that is measured, in a process of its own. */
export interface Running {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Where Debian puts its programs; null when it is not installed. */
export function findProgram(name: string): string | null {
  return [`/usr/bin/${name}`, `/usr/sbin/${name}`].find((path) => existsSync(path)) ?? null;
}

/** Asks a process to end and waits for it; after five seconds it is not asked any more. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(late);
}

/** Starts it without its words; rejects when it ends within `readyMs`. */
export async function run(path: string, args: readonly string[], readyMs: number): Promise<Running> {
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.on('data', (bytes: Buffer) => (words = (words + bytes.toString()).slice(-4_000)));
  await new Promise<void>((resolve, reject) => {
    const ready = setTimeout(resolve, readyMs);
    child.once('exit', (code) => {
      clearTimeout(ready);
      reject(new Error(`${path} ended with ${code}: ${words}`));
    });
  });
  return { pid: child.pid ?? 0, stop: () => end(child) };
}
