import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { MAX_FRAME_BYTES, SUBPROTOCOL } from '@denwaban/engine-api';
import { WebSocketServer } from 'ws';
import type { Exchange } from '../exchange.ts';
import { ClientConnection } from './client-connection.ts';
import { answerHealth } from './health.ts';
import { showsToken } from './token.ts';

export interface ControlDoor {
  readonly port: number;
  close(): Promise<void>;
}

/** Opens the control door on 127.0.0.1: a WebSocket for clients that show the token, and health over HTTP. */
export async function openControlDoor(exchange: Exchange, port: number, token: string): Promise<ControlDoor> {
  const connections = new Set<ClientConnection>();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    handleProtocols: () => SUBPROTOCOL,
  });
  const server = createServer((request, response) => answerHealth(exchange, request, response));
  server.on('upgrade', (request, socket, head) => {
    const refusal = refusalOf(request, token);
    if (refusal) return refuse(socket, refusal);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const line = { socket: webSocket, wire: socket };
      const connection = new ClientConnection(exchange, line, () => forget(exchange, connections));
      connections.add(connection);
      webSocket.once('close', () => connections.delete(connection));
    });
  });
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => closeDoor(server, sockets, connections),
  };
}

/** A browser page always sends Origin; no page may speak here, whatever it knows. */
function refusalOf({ headers }: IncomingMessage, token: string): string | null {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());
  if (headers.origin !== undefined) return '403 Forbidden';
  if (!showsToken(offered, token)) return '401 Unauthorized';
  return offered.includes(SUBPROTOCOL) ? null : '400 Bad Request';
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The journal forgets what every client that is here has dealt with. */
function forget(exchange: Exchange, connections: ReadonlySet<ClientConnection>): void {
  const greeted = [...connections].filter((connection) => connection.greeted);
  const dealtWith = Math.min(...greeted.map(({ acknowledged }) => acknowledged));
  void exchange.journal.acknowledge(dealtWith);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

async function closeDoor(
  server: Server,
  sockets: WebSocketServer,
  connections: ReadonlySet<ClientConnection>,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const connection of connections) connection.close();
  sockets.close();
  setTimeout(() => server.closeAllConnections(), 500).unref();
  setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), 500).unref();
  await closed;
}
