/** Keeps one program running: starts it, watches it, starts it again after a crash, ends it when told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from './end-process.ts';
import type { Ending } from './end-process.ts';
import { neverEnded, nextRestart } from './restart-delay.ts';
import type { Running } from './running.ts';

export interface Program {
  readonly name: string;
  /** Starts the process and resolves when it is watched (not yet ready). */
  start(): Promise<Running>;
  readonly ending: Ending;
  /** Called after the process ended, before it is started again: what it left behind is cleared here. */
  afterEnd?(): Promise<void>;
  /** Told of every end that was not asked for. */
  onCrash(crash: Crash): void;
}

export interface Crash {
  readonly name: string;
  /** `exit 1`, `signal SIGKILL` … */
  readonly how: string;
  /** Milliseconds until it is started again. */
  readonly delayMs: number;
  /** It has ended so often in a row that waiting alone will not mend it. */
  readonly isLoop: boolean;
}

export interface Kept {
  /** The process that runs now; undefined between an end and the next start. */
  current(): Running | undefined;
  /** Ends the current process, which hangs and would not hear that it is asked to: it is started again. */
  replace(): Promise<void>;
  /** Ends the program for good. A second call waits for the first. */
  stop(): Promise<void>;
}

/** @param adopted a process of this program that already runs, to be watched instead of starting one */
export async function keepRunning(program: Program, adopted?: Running): Promise<Kept> {
  const stopping = new AbortController();
  let running: Running | undefined = adopted ?? (await program.start());
  const loop = watch();

  async function watch(): Promise<void> {
    let state = neverEnded;
    let since = performance.now();
    for (;;) {
      const how = running === undefined ? 'not started' : await running.ended;
      running = undefined;
      await program.afterEnd?.();
      if (stopping.signal.aborted) return;
      const next = nextRestart(state, performance.now() - since);
      state = next.state;
      program.onCrash({ name: program.name, how, delayMs: next.delayMs, isLoop: next.isLoop });
      await sleep(next.delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      since = performance.now();
      running = await program.start().catch(() => undefined);
      // It was told to stop while it was starting.
      if (stopping.signal.aborted) await end();
    }
  }

  async function end(ending = program.ending): Promise<void> {
    const process = running;
    if (process === undefined) return;
    await endProcess(process.identity, ending);
    await process.ended;
  }

  return {
    current: () => running,
    replace: () => end({ signal: 'SIGKILL', graceMs: 5_000 }),
    stop: async () => {
      stopping.abort();
      await end();
      await loop;
    },
  };
}
