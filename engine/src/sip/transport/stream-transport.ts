/** SIP over TCP and TLS, RFC 3261 section 18 and RFC 5626 section 4.4.1. */
import { once } from 'node:events';
import { connect as connectTcp, createServer as createTcpServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import type { TlsOptions } from 'node:tls';
import type { OutboundPacket } from '../endpoint-types.ts';
import { plainAddress } from './addresses.ts';
import { StreamFramer } from './stream-framer.ts';

export interface StreamPeer {
  readonly connectionId: string;
  readonly address: string;
  readonly port: number;
  /** Our address on this connection. */
  readonly localAddress: string;
}

export interface StreamTransport {
  readonly port: number;
  send(packet: OutboundPacket): void;
  close(): Promise<void>;
}

export interface StreamOptions {
  readonly bind: string;
  readonly port: number;
  /** null: plain TCP. */
  readonly tls: TlsOptions | null;
  /** A stranger's connection is short and one of few. */
  readonly isKnown: (address: string) => boolean;
  readonly receive: (bytes: Uint8Array, peer: StreamPeer) => void;
  readonly lost: (peer: { connectionId: string | null; address: string; port: number }) => void;
}

interface Connection {
  readonly socket: Socket;
  readonly id: string;
  readonly address: string;
  readonly port: number;
}

const MAX_CONNECTIONS = 2_000;
const MAX_STRANGERS = 32;
const STRANGER_LIFE_MS = 5_000;
/** A message that is begun must be finished. */
const PARTIAL_MESSAGE_MS = 20_000;
const CONNECT_MS = 8_000;
const MAX_UNSENT_BYTES = 1 << 20;

export async function openStream(options: StreamOptions): Promise<StreamTransport> {
  const connections = new Map<string, Connection>();
  const strangers = new Set<Socket>();
  let opened = 0;

  const server: Server =
    options.tls === null ? createTcpServer(accept) : createTlsServer(options.tls, accept);
  server.listen(options.port, options.bind);
  await once(server, 'listening');
  server.on('error', () => undefined);

  function accept(socket: Socket): void {
    const address = plainAddress(socket.remoteAddress ?? '');
    socket.on('error', () => undefined);
    if (connections.size >= MAX_CONNECTIONS || socket.remotePort === undefined) return void socket.destroy();
    if (!options.isKnown(address)) {
      if (strangers.size >= MAX_STRANGERS) return void socket.destroy();
      strangers.add(socket);
      setTimeout(() => socket.destroy(), STRANGER_LIFE_MS).unref();
      socket.once('close', () => strangers.delete(socket));
    }
    serve(socket, address, socket.remotePort);
  }

  function serve(socket: Socket, address: string, port: number): Connection {
    opened += 1;
    const connection: Connection = { socket, id: `${options.tls ? 'tls' : 'tcp'}-${opened}`, address, port };
    connections.set(connection.id, connection);
    const framer = new StreamFramer();
    let limit: NodeJS.Timeout | null = null;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      if (limit !== null) clearTimeout(limit);
      const { messages, pings, broken } = framer.push(chunk);
      if (pings > 0) socket.write('\r\n'.repeat(Math.min(pings, 16)));
      for (const bytes of messages) options.receive(bytes, peerOf(connection));
      if (broken) socket.destroy();
      else limit = framer.pending ? setTimeout(() => socket.destroy(), PARTIAL_MESSAGE_MS).unref() : null;
    });
    socket.once('close', () => {
      if (limit !== null) clearTimeout(limit);
      connections.delete(connection.id);
      options.lost({ connectionId: connection.id, address, port });
    });
    return connection;
  }

  function peerOf({ id, address, port, socket }: Connection): StreamPeer {
    return {
      connectionId: id,
      address,
      port,
      localAddress: plainAddress(socket.localAddress ?? options.bind),
    };
  }

  function dial(address: string, port: number): Connection {
    const socket =
      options.tls === null
        ? connectTcp({ host: address, port })
        : connectTls({ host: address, port, ca: options.tls.ca, rejectUnauthorized: true });
    socket.on('error', () => undefined);
    const limit = setTimeout(() => socket.destroy(), CONNECT_MS).unref();
    socket.once(options.tls === null ? 'connect' : 'secureConnect', () => clearTimeout(limit));
    return serve(socket, address, port);
  }

  function send(packet: OutboundPacket): void {
    const { remoteAddress, remotePort, connectionId } = packet;
    const known = connectionId === null ? undefined : connections.get(connectionId);
    if (known === undefined && packet.onlyOnConnection) return;
    const connection = known ?? find(remoteAddress, remotePort) ?? dial(remoteAddress, remotePort);
    if (connection.socket.writableLength > MAX_UNSENT_BYTES) connection.socket.destroy();
    else connection.socket.write(packet.bytes);
    if (strangers.has(connection.socket)) connection.socket.end();
  }

  function find(address: string, port: number): Connection | undefined {
    for (const connection of connections.values())
      if (connection.address === address && connection.port === port && !connection.socket.destroyed)
        return connection;
    return undefined;
  }

  const bound = server.address();
  return {
    port: bound !== null && typeof bound === 'object' ? bound.port : options.port,
    send,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const { socket } of connections.values()) socket.destroy();
      }),
  };
}
