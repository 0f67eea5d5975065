import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { FromProcess, Hello, Inventory } from '../process-protocol.ts';
import { readLines } from './lines.ts';
import type { PlacedProcess, ProcessPlace } from './process-place.ts';

const WELCOME_MS = 2000;

export interface Connection {
  readonly socket: Socket;
  readonly inventory: Inventory;
}

/**
 * Connects to the media process at a place as its parent. `onMessage` gets everything that follows the welcome, from
 * the first on. Null when nobody answers there.
 */
export async function connectTo(
  place: ProcessPlace,
  placed: PlacedProcess,
  onMessage: (message: FromProcess) => void,
): Promise<Connection | null> {
  const socket = connect(place.socket);
  const { promise, resolve } = Promise.withResolvers<Connection | null>();
  const late = setTimeout(() => socket.destroy(), WELCOME_MS);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => resolve(null));
  readLines(socket, (line) => {
    const message = JSON.parse(line) as FromProcess;
    if (message.kind === 'ready') resolve({ socket, inventory: message.inventory });
    else onMessage(message);
  });
  socket.write(`${JSON.stringify({ token: placed.token } satisfies Hello)}\n`);
  try {
    return await promise;
  } finally {
    clearTimeout(late);
  }
}
