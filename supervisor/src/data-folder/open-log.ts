/** The log file of a program, opened so that the program can write it without us. */
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

/** A log that has grown beyond this is put aside as `.1` when its program starts. */
const largestBytes = 50 * 1024 * 1024;

export interface OpenLog {
  readonly fd: number;
  /** Closes our own copy; the program's stays open. */
  close(): void;
}

export function openLog(path: string): OpenLog {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(path, `${path}.1`);
  const fd = openSync(path, 'a', 0o600);
  return { fd, close: () => closeSync(fd) };
}

/** The last lines of a log, to be shown to somebody; '' when there is none. */
export function logTail(path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-15).join('\n').slice(-4_000);
  } catch {
    return '';
  }
}
