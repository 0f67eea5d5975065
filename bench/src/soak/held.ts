import { readFile, readdir } from 'node:fs/promises';
import type { EngineFigures } from '@denwaban/engine-api';
import { tree } from '../measure/cpu.ts';

/** What a program holds on to, as the kernel and the engine itself see it. */
export interface Held {
  readonly residentMb: number;
  /** Open file descriptors: files, sockets, timers of the kernel's. */
  readonly descriptors: number;
  readonly legs: number;
  readonly bridges: number;
  readonly playbacks: number;
  readonly recordings: number;
  readonly sessions: number;
  readonly dialogs: number;
  readonly transactions: number;
  readonly timers: number;
  readonly mediaLegs: number;
  readonly restarts: number;
}

/** Of a process and all that it started. */
export async function lookAt(pid: number, figures: EngineFigures): Promise<Held> {
  const pids = await tree(pid);
  const status = await Promise.all(
    pids.map((one) => readFile(`/proc/${one}/status`, 'utf8').catch(() => '')),
  );
  const open = await Promise.all(pids.map((one) => readdir(`/proc/${one}/fd`).catch(() => [])));
  const { legs, bridges, playbacks, recordings, sip, mediaProcesses } = figures;
  return {
    residentMb: Math.round(sum(status.map(residentKb)) / 1024),
    descriptors: sum(open.map(({ length }) => length)),
    legs,
    bridges,
    playbacks,
    recordings,
    sessions: sip.sessions,
    dialogs: sip.dialogs,
    transactions: sip.serverTransactions + sip.clientTransactions,
    timers: sip.timers,
    mediaLegs: sum(mediaProcesses.map((one) => one.legs)),
    restarts: sum(mediaProcesses.map((one) => one.restarts)),
  };
}

/** `VmRSS` of `/proc/PID/status`, kB; 0 without one. */
export function residentKb(status: string): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}

/** What is held after all calls that was not before them: a sentence each. */
export function leaks(before: Held, after: Held): string[] {
  const counted = Object.keys(before) as (keyof Held)[];
  return counted
    .filter((name) => name !== 'residentMb' && after[name] > before[name])
    .map((name) => `${name}: ${before[name]} before the calls, ${after[name]} after them`);
}

/**
 * Whether memory grew for good: the median of the last quarter of the samples against that of the second one (the
 * first is warming up), by more than a quarter and more than 24 MB. Null when it is flat.
 */
export function memoryGrowth(samplesMb: readonly number[]): string | null {
  const quarter = Math.floor(samplesMb.length / 4);
  if (quarter === 0) return null;
  const early = median(samplesMb.slice(quarter, 2 * quarter));
  const late = median(samplesMb.slice(-quarter));
  return late > early * 1.25 && late > early + 24 ? `memory: from ${early} MB to ${late} MB` : null;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, one) => total + one, 0);
}
