import { ClientFrame } from '@denwaban/engine-api';
import type { EngineFrame } from '@denwaban/engine-api';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Exchange } from '../exchange.ts';
import { runCommand } from './run-command.ts';

const HELLO_WITHIN_MS = 5000;
const HEARTBEAT_MS = 10_000;
const MOST_COMMANDS_AT_ONCE = 1000;
const POLICY_VIOLATION = 1008;

/** One client of the control door: hello first, then commands in and events out. */
export class ClientConnection {
  readonly #exchange: Exchange;
  readonly #socket: WebSocket;
  /** What the frames go through. */
  readonly #wire: Duplex;
  readonly #gone = new AbortController();
  readonly #acknowledged: (connection: ClientConnection) => void;
  readonly #hello: NodeJS.Timeout;
  #greeted = false;
  #running = 0;
  #alive = true;
  /** Number of the newest event that the client has dealt with. */
  acknowledged = 0;

  constructor(
    exchange: Exchange,
    { socket, wire }: { readonly socket: WebSocket; readonly wire: Duplex },
    acknowledged: (connection: ClientConnection) => void,
  ) {
    this.#exchange = exchange;
    this.#socket = socket;
    this.#wire = wire;
    this.#acknowledged = acknowledged;
    this.#hello = setTimeout(() => this.#refuse('no hello'), HELLO_WITHIN_MS);
    const heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    socket.on('message', (data, isBinary) => {
      if (isBinary) this.#refuse('frames are text');
      else this.#receive(textOf(data));
    });
    socket.on('pong', () => (this.#alive = true));
    socket.on('error', (error) => exchange.log.warn({ err: error }, 'control connection'));
    socket.once('close', () => {
      clearTimeout(this.#hello);
      clearInterval(heartbeat);
      this.#gone.abort();
      if (this.#greeted) exchange.presence.leave();
    });
  }

  get greeted(): boolean {
    return this.#greeted;
  }

  close(): void {
    this.#socket.close(1001, 'the engine stops');
  }

  #receive(text: string): void {
    const frame = ClientFrame.safeParse(parseJson(text));
    if (!frame.success) this.#refuse('not a frame');
    else if (frame.data.frame === 'hello') this.#greet(frame.data.resumeAfter);
    else if (!this.#greeted) this.#refuse('hello comes first');
    else if (frame.data.frame === 'ack') this.#acknowledge(frame.data.number);
    else void this.#run(frame.data);
  }

  #greet(resumeAfter: number | null): void {
    if (this.#greeted) return this.#refuse('hello twice');
    this.#greeted = true;
    clearTimeout(this.#hello);
    const { journal, presence, runId } = this.#exchange;
    this.#send({ frame: 'welcome', engineRunId: runId, lastEvent: journal.last, firstEvent: journal.first });
    // A number that was never given out comes from another data folder: everything is new to this client.
    const after = resumeAfter === null ? journal.last : resumeAfter > journal.last ? 0 : resumeAfter;
    this.acknowledged = after;
    presence.arrive();
    void this.#sendEvents(after);
  }

  #acknowledge(number: number): void {
    if (number <= this.acknowledged || number > this.#exchange.journal.last) return;
    this.acknowledged = number;
    this.#acknowledged(this);
  }

  async #run(frame: Extract<ClientFrame, { frame: 'command' }>): Promise<void> {
    if (this.#running >= MOST_COMMANDS_AT_ONCE) {
      const { id } = frame;
      this.#send({ frame: 'error', id, code: 'no-capacity', message: 'too many commands at once' });
      return;
    }
    this.#running += 1;
    this.#send(await runCommand(this.#exchange, frame));
    this.#running -= 1;
  }

  /** Sends what is durable, as fast as the client reads. */
  async #sendEvents(after: number): Promise<void> {
    for await (const batch of this.#exchange.journal.follow(after, this.#gone.signal)) {
      if (this.#gone.signal.aborted) return;
      await new Promise<void>((resolve) => {
        this.#gather();
        for (const [index, { json }] of batch.entries())
          this.#socket.send(`{"frame":"event","event":${json}}`, () => {
            if (index === batch.length - 1) resolve();
          });
      });
    }
  }

  #send(frame: EngineFrame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#gather();
    this.#socket.send(JSON.stringify(frame));
  }

  /** Frames of one turn of the event loop leave together, in one system call. */
  #gather(): void {
    if (this.#wire.writableCorked > 0) return;
    this.#wire.cork();
    setImmediate(() => this.#wire.uncork());
  }

  #beat(): void {
    if (!this.#alive) this.#socket.terminate();
    this.#alive = false;
    this.#socket.ping();
  }

  #refuse(reason: string): void {
    this.#exchange.log.warn({ reason }, 'a control connection is refused');
    this.#socket.close(POLICY_VIOLATION, reason);
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
