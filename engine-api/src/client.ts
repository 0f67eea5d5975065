import { commands } from './commands.ts';
import type { CommandName, CommandParams, CommandResult } from './commands.ts';
import type { EngineEvent } from './events.ts';
import { EngineFrame, SUBPROTOCOL } from './frames.ts';
import type { ErrorCode } from './frames.ts';

/** The engine keeps what is not acknowledged: one word for the events of a while is enough. */
const ACKNOWLEDGE_MS = 50;

/** An engine that accepts a connection and does not say welcome in this time is as good as none. */
const WELCOME_WITHIN_MS = 10_000;

/** A command was refused; `code` is for programs, `message` for people. */
export class EngineError extends Error {
  readonly code: ErrorCode | 'disconnected' | 'timeout';
  constructor(code: EngineError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export interface EngineClientOptions {
  /** `ws://127.0.0.1:PORT` of the engine's control door. */
  readonly url: string;
  /** Hex token; see DENWABAN_ENGINE_TOKEN. */
  readonly token: string;
  /** Number of the last event that was dealt with; asked at every connect, so keep it durable. */
  readonly resumeAfter: () => Promise<number | null>;
  /** Called one event at a time, in order; the next waits for the promise. Soon after it the event is acknowledged. */
  readonly onEvent: (event: EngineEvent) => Promise<void>;
  /** The engine is there (true) or gone (false); a new run has another engineRunId. */
  readonly onConnection?: (connected: boolean, engineRunId: string | null) => void;
  /** An event handler threw; the event counts as dealt with. */
  readonly onError?: (error: unknown, event: EngineEvent) => void;
  readonly commandTimeoutMs?: number;
}

interface Waiting {
  readonly command: CommandName;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: EngineError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** A typed client of the engine: reconnects by itself, resumes events without a gap. Close it to stop. */
export class EngineClient {
  readonly #options: EngineClientOptions;
  readonly #waiting = new Map<number, Waiting>();
  #socket: WebSocket | null = null;
  #nextId = 1;
  #closed = false;
  #welcomed = false;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #unwelcome: ReturnType<typeof setTimeout> | null = null;
  #events: Promise<void> = Promise.resolve();
  #dealtWith = 0;
  #acknowledging: ReturnType<typeof setTimeout> | null = null;

  constructor(options: EngineClientOptions) {
    this.#options = options;
    this.#connect();
  }

  get connected(): boolean {
    return this.#welcomed;
  }

  /** Sends one command. Rejects with EngineError: refused by the engine, `disconnected` or `timeout`. */
  send<N extends CommandName>(command: N, params: CommandParams<N>): Promise<CommandResult<N>> {
    const socket = this.#socket;
    if (!socket || !this.#welcomed) {
      return Promise.reject(new EngineError('disconnected', 'the engine is not connected'));
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new EngineError('timeout', `${command} was not answered`));
      }, this.#options.commandTimeoutMs ?? 10_000);
      this.#waiting.set(id, { command, resolve: resolve as (result: unknown) => void, reject, timer });
      socket.send(JSON.stringify({ frame: 'command', id, command, params }));
    });
  }

  /** Resolves when the events received so far have been dealt with. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.#stopWaitingForWelcome();
    if (this.#acknowledging) this.#acknowledge();
    this.#socket?.close();
    this.#dropWaiting();
    await this.#events;
  }

  #connect(): void {
    if (this.#closed) return;
    const socket = new WebSocket(this.#options.url, [SUBPROTOCOL, `token.${this.#options.token}`]);
    this.#socket = socket;
    this.#unwelcome = setTimeout(() => {
      this.#lost(socket);
      socket.close();
    }, WELCOME_WITHIN_MS);
    socket.addEventListener('open', () => void this.#hello(socket));
    socket.addEventListener('message', (message) => {
      const frame = EngineFrame.safeParse(parseJson(String(message.data)));
      // An engine that speaks otherwise is as good as none; the next connection may be to another one.
      if (frame.success) this.#receive(frame.data);
      else socket.close();
    });
    socket.addEventListener('error', () => socket.close());
    socket.addEventListener('close', () => this.#lost(socket));
  }

  async #hello(socket: WebSocket): Promise<void> {
    await this.#events;
    try {
      const resumeAfter = await this.#options.resumeAfter();
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ frame: 'hello', resumeAfter }));
    } catch {
      // Where to resume is not known yet: the next connection asks again.
      socket.close();
    }
  }

  #lost(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    this.#stopWaitingForWelcome();
    const wasThere = this.#welcomed;
    this.#welcomed = false;
    this.#dropWaiting();
    if (wasThere) this.#options.onConnection?.(false, null);
    if (!this.#closed) this.#retry = setTimeout(() => this.#connect(), 250);
  }

  #stopWaitingForWelcome(): void {
    if (this.#unwelcome) clearTimeout(this.#unwelcome);
    this.#unwelcome = null;
  }

  #dropWaiting(): void {
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(new EngineError('disconnected', 'the connection to the engine was lost'));
    }
    this.#waiting.clear();
  }

  #receive(frame: EngineFrame): void {
    switch (frame.frame) {
      case 'welcome':
        this.#welcomed = true;
        this.#stopWaitingForWelcome();
        this.#options.onConnection?.(true, frame.engineRunId);
        return;
      case 'event':
        this.#events = this.#events.then(() => this.#handle(frame.event));
        return;
      case 'result':
      case 'error':
        this.#settle(frame);
    }
  }

  async #handle(event: EngineEvent): Promise<void> {
    try {
      await this.#options.onEvent(event);
    } catch (error) {
      this.#options.onError?.(error, event);
    }
    this.#dealtWith = event.number;
    if (!this.#closed) this.#acknowledging ??= setTimeout(() => this.#acknowledge(), ACKNOWLEDGE_MS);
  }

  #acknowledge(): void {
    if (this.#acknowledging) clearTimeout(this.#acknowledging);
    this.#acknowledging = null;
    if (this.#socket?.readyState === WebSocket.OPEN)
      this.#socket.send(JSON.stringify({ frame: 'ack', number: this.#dealtWith }));
  }

  #settle(frame: Extract<EngineFrame, { frame: 'result' | 'error' }>): void {
    const waiting = this.#waiting.get(frame.id);
    if (!waiting) return;
    this.#waiting.delete(frame.id);
    clearTimeout(waiting.timer);
    if (frame.frame === 'error') waiting.reject(new EngineError(frame.code, frame.message));
    else waiting.resolve(commands[waiting.command].result.parse(frame.result));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
