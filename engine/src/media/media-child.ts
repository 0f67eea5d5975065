import { Heartbeat } from './heartbeat.ts';
import { MediaError } from './media-api.ts';
import type { MediaEvent } from './media-api.ts';
import type {
  FromProcess,
  Inventory,
  ProcessCommand,
  ProcessCommands,
  ProcessStart,
  ToProcess,
} from './process-protocol.ts';
import { endLeft } from './process/end-left.ts';
import { LineWriter } from './process/lines.ts';
import { openProcess } from './process/open-process.ts';
import type { OpenedProcess } from './process/open-process.ts';

const ANSWER_MS = 10_000;
const CLOSE_MS = 3000;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: MediaError) => void;
  readonly timer: NodeJS.Timeout;
}

/** The parent's handle on one media process, which was there already or is started for it. */
export class MediaChild {
  readonly #start: ProcessStart;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onEvent: (event: MediaEvent) => void;
  readonly #onGone: () => void;
  readonly #gone = Promise.withResolvers<void>();
  #heartbeat: Heartbeat | null = null;
  #delayP99Ms: number | null = null;
  readonly #ready: Promise<Inventory>;
  /** What is said before it can be spoken to. */
  #unsaid: ToProcess[] = [];
  #process: OpenedProcess | null = null;
  #writer: LineWriter | null = null;
  #nextId = 1;
  #alive = true;

  /** Opens it at once. `onEvent` is called for what the process tells, `onGone` once when it is no more. */
  constructor(start: ProcessStart, onEvent: (event: MediaEvent) => void, onGone: () => void) {
    this.#start = start;
    this.#onEvent = onEvent;
    this.#onGone = onGone;
    this.#ready = this.#open();
    this.#ready.catch(ignore);
  }

  get alive(): boolean {
    return this.#alive;
  }

  get pid(): number | undefined {
    return this.#process?.placed.pid;
  }

  /** How late its event loop runs, ms; null while it has not said. */
  get delayP99Ms(): number | null {
    return this.#delayP99Ms;
  }

  /** Resolves with what was alive in it when it can be told something; rejects when it ended before. */
  get ready(): Promise<Inventory> {
    return this.#ready;
  }

  /** Rejects with the process's MediaError, or `media-failed` when it is gone or does not answer. */
  send<N extends ProcessCommand>(
    command: N,
    params: ProcessCommands[N]['params'],
  ): Promise<ProcessCommands[N]['result']> {
    if (!this.#alive) return Promise.reject(new MediaError('media-failed', 'the media process is gone'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#late(id, command), ANSWER_MS);
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, timer });
      this.#say({ id, command, params } as ToProcess);
    });
  }

  /** Lets it finish its recordings and waits for its end. */
  async close(): Promise<void> {
    await this.#ready.catch(ignore);
    const opened = this.#process;
    if (!opened) return;
    this.#say({ command: 'end' });
    const force = setTimeout(() => opened.socket.destroy(), CLOSE_MS);
    await this.#gone.promise;
    clearTimeout(force);
  }

  async #open(): Promise<Inventory> {
    try {
      const opened = await openProcess(this.#start, (message) => this.#receive(message));
      this.#process = opened;
      const writer = (this.#writer = new LineWriter(opened.socket));
      opened.socket.once('close', () => void this.#end());
      this.#heartbeat = new Heartbeat(() => opened.socket.destroy());
      for (const message of this.#unsaid) writer.write(message);
      this.#unsaid = [];
      if (opened.socket.destroyed) void this.#end();
      return opened.inventory;
    } catch (error) {
      this.#lost();
      throw error;
    }
  }

  #say(message: ToProcess): void {
    if (this.#writer) this.#writer.write(message);
    else this.#unsaid.push(message);
  }

  #receive(message: FromProcess): void {
    this.#heartbeat?.heard();
    switch (message.kind) {
      case 'ready':
        return;
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

  #late(id: number, command: ProcessCommand): void {
    this.#settle(id)?.reject(new MediaError('media-failed', `${command} was not answered`));
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  /** Its socket is closed: what may be left of it is ended, so that its ports are free. */
  async #end(): Promise<void> {
    if (this.#process) await endLeft(this.#process.placed, this.#start.place, false);
    this.#lost();
  }

  #lost(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#heartbeat?.stop();
    const error = new MediaError('media-failed', 'the media process ended');
    for (const id of this.#waiting.keys()) this.#settle(id)?.reject(error);
    this.#gone.resolve();
    this.#onGone();
  }
}

function ignore(): void {}
