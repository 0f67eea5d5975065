import type { Socket } from 'node:net';

/** A line is a command or an inventory of some hundred legs; a longer one is none of ours. */
const LONGEST_LINE = 16_000_000;
/** Whoever does not read so much of what it is told hangs. */
const MOST_UNREAD = 16_000_000;

/** Messages of JSON, one a line, both ways. `onLine` gets each as it was written. */
export function readLines(socket: Socket, onLine: (line: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) socket.destroy();
    for (const line of lines) onLine(line);
  });
}

/**
 * Writes lines to a socket: what is said in one turn of the event loop leaves together at its end, since every write
 * costs both sides a system call and a waking.
 */
export class LineWriter {
  readonly #socket: Socket;
  #lines = '';

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  write(message: unknown): void {
    if (this.#lines === '') setImmediate(() => this.flush());
    this.#lines += `${JSON.stringify(message)}\n`;
  }

  /** Lets go of what was said so far. */
  flush(): void {
    const lines = this.#lines;
    this.#lines = '';
    if (lines === '') return;
    if (this.#socket.writableLength > MOST_UNREAD) this.#socket.destroy();
    else if (this.#socket.writable) this.#socket.write(lines);
  }
}
