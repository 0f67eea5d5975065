import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { MediaEvent } from '../media-api.ts';
import type { FromProcess, Hello, Inventory, ProcessStart, ToProcess } from '../process-protocol.ts';
import { KeptEvents } from './kept-events.ts';
import { LineWriter, readLines } from './lines.ts';
import { readPlaced, writePlaced } from './process-place.ts';

/** So long a parent that died is waited for; calls talk on until then. */
const ORPHAN_MS = 60_000;
const LOOK_MS = 1000;

export interface ParentDoorOptions {
  readonly inventory: () => Inventory;
  readonly onMessage: (message: ToProcess) => void;
  /** Nobody comes any more, or another process has this one's place. */
  readonly onAbandoned: () => void;
}

/**
 * The media process's side of the socket: one parent at a time, which shows the token of the process's file. A new
 * parent is told what is alive here and what happened while nobody listened.
 */
export class ParentDoor {
  readonly #start: ProcessStart;
  readonly #options: ParentDoorOptions;
  readonly #token = randomBytes(32).toString('hex');
  readonly #events = new KeptEvents();
  #parent: Socket | null = null;
  #writer: LineWriter | null = null;
  #aloneSince = performance.now();

  constructor(start: ProcessStart, options: ParentDoorOptions) {
    this.#start = start;
    this.#options = options;
  }

  /** Listens, then writes the file that leads here. */
  open(): void {
    const { place, build, settings } = this.#start;
    rmSync(place.socket, { force: true });
    const server = createServer((socket) => this.#greet(socket));
    server.listen(place.socket, () => {
      const described = JSON.stringify(settings);
      writePlaced(place, { pid: process.pid, build, settings: described, token: this.#token });
    });
    setInterval(() => this.#look(), LOOK_MS);
  }

  emit(event: MediaEvent): void {
    this.#events.keep(event, this.#parent !== null);
    this.reply({ kind: 'event', event });
  }

  /** Nothing when the parent is gone. */
  reply(message: FromProcess): void {
    this.#writer?.write(message);
  }

  #greet(socket: Socket): void {
    socket.on('error', ignore);
    socket.once('close', () => this.#left(socket));
    readLines(socket, (line) => this.#hear(socket, line));
  }

  #hear(socket: Socket, line: string): void {
    if (socket === this.#parent) this.#options.onMessage(JSON.parse(line) as ToProcess);
    else if (line === JSON.stringify({ token: this.#token } satisfies Hello)) this.#welcome(socket);
    else socket.destroy();
  }

  #welcome(socket: Socket): void {
    const earlier = this.#parent;
    this.#parent = socket;
    this.#writer = new LineWriter(socket);
    earlier?.destroy();
    this.reply({ kind: 'ready', inventory: this.#options.inventory() });
    for (const event of this.#events.take()) this.reply({ kind: 'event', event });
  }

  #left(socket: Socket): void {
    if (this.#parent !== socket) return;
    this.#parent = null;
    this.#writer = null;
    this.#aloneSince = performance.now();
  }

  #look(): void {
    if (this.#parent) return;
    const aloneMs = performance.now() - this.#aloneSince;
    const replaced = aloneMs > LOOK_MS && readPlaced(this.#start.place)?.pid !== process.pid;
    if (replaced || aloneMs > ORPHAN_MS) this.#options.onAbandoned();
  }
}

function ignore(): void {}
