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

export function writeLine(socket: Socket, message: unknown): void {
  if (socket.writableLength > MOST_UNREAD) socket.destroy();
  else if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}
