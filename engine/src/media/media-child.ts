import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Heartbeat } from './heartbeat.ts';
import { MediaError } from './media-api.ts';
import type { MediaEvent } from './media-api.ts';
import type { FromProcess, ProcessCommand, ProcessCommands, ProcessSettings } from './process-protocol.ts';

const PROGRAM = fileURLToPath(new URL('media-process.ts', import.meta.url));
const START_MS = 15_000;
const ANSWER_MS = 10_000;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: MediaError) => void;
  readonly timer: NodeJS.Timeout;
}

/** The parent's handle on one media process. */
export class MediaChild {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onEvent: (event: MediaEvent) => void;
  readonly #ready = Promise.withResolvers<void>();
  readonly #gone = Promise.withResolvers<void>();
  #heartbeat: Heartbeat | null = null;
  #delayP99Ms: number | null = null;
  #nextId = 1;
  #alive = true;

  /** Forks at once. `onEvent` is called for what the process tells, `onGone` once when it is no more. */
  constructor(settings: ProcessSettings, onEvent: (event: MediaEvent) => void, onGone: () => void) {
    this.#onEvent = onEvent;
    this.#process = fork(PROGRAM, [JSON.stringify(settings)], {
      execArgv: [],
      // Sealed recordings of a hundred calls are flushed every second, in libuv's threads.
      env: { ...process.env, UV_THREADPOOL_SIZE: '8' },
    });
    this.#process.on('message', (message: FromProcess) => this.#receive(message));
    this.#process.on('error', () => this.#lost(onGone));
    this.#process.on('exit', () => this.#lost(onGone));
    const patience = setTimeout(() => this.#process.kill('SIGKILL'), START_MS);
    void this.#ready.promise.catch(ignore).finally(() => clearTimeout(patience));
  }

  get alive(): boolean {
    return this.#alive;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** How late its event loop runs, ms; null while it has not said. */
  get delayP99Ms(): number | null {
    return this.#delayP99Ms;
  }

  /** Resolves when it can be told something; rejects when it ended before. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Rejects with the process's MediaError, or `media-failed` when it is gone or does not answer. */
  send<N extends ProcessCommand>(
    command: N,
    params: ProcessCommands[N]['params'],
  ): Promise<ProcessCommands[N]['result']> {
    if (!this.#alive) return Promise.reject(new MediaError('media-failed', 'the media process is gone'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const late = new MediaError('media-failed', `${command} was not answered`);
      const timer = setTimeout(() => this.#settle(id)?.reject(late), ANSWER_MS);
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, timer });
      this.#process.send({ id, command, params }, ignore);
    });
  }

  /** Lets it finish its recordings and waits for its end. */
  async close(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    const force = setTimeout(() => this.#process.kill('SIGKILL'), 3000);
    if (this.#alive) await this.#gone.promise;
    clearTimeout(force);
  }

  #receive(message: FromProcess): void {
    this.#heartbeat?.heard();
    switch (message.kind) {
      case 'ready':
        this.#heartbeat = new Heartbeat(() => this.#process.kill('SIGKILL'));
        return this.#ready.resolve();
      case 'alive':
        this.#delayP99Ms = message.delayP99Ms;
        return;
      case 'event':
        return this.#onEvent(message.event);
      case 'result':
        return this.#settle(message.id)?.resolve(message.result);
      case 'error':
        return this.#settle(message.id)?.reject(new MediaError(message.code, message.message));
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  #lost(onGone: () => void): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#heartbeat?.stop();
    const error = new MediaError('media-failed', 'the media process ended');
    this.#ready.reject(error);
    this.#ready.promise.catch(ignore);
    for (const id of this.#waiting.keys()) this.#settle(id)?.reject(error);
    this.#gone.resolve();
    onGone();
  }
}

function ignore(): void {}
