/** SIP over TCP and TLS, RFC 3261 section 18. */
import { once } from 'node:events';
import { connect as connectTcp, createServer as createTcpServer, isIP } from 'node:net';
import type { Server, Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import type { TlsOptions } from 'node:tls';
import type { OutboundPacket } from '../endpoint-types.ts';
import { plainAddress } from './addresses.ts';
import { serveConnection } from './stream-connection.ts';
import type { StreamConnection } from './stream-connection.ts';

export interface StreamOptions {
  readonly kind: 'tcp' | 'tls';
  /** null: nobody may connect to us, we to others. */
  readonly listen: { readonly bind: string; readonly port: number; readonly tls?: TlsOptions } | null;
  /** A stranger's connection is short and one of few. */
  readonly isKnown: (address: string) => boolean;
  readonly receive: (bytes: Uint8Array, from: StreamConnection) => void;
  readonly lost: (connection: StreamConnection) => void;
}

const MAX_CONNECTIONS = 12_000;
/** Every telephone begins as one of these. */
const MAX_STRANGERS = 256;
const MAX_STRANGERS_OF_ONE_ADDRESS = 32;
const STRANGER_LIFE_MS = 5_000;
const CONNECT_MS = 8_000;
const MAX_UNSENT_BYTES = 1 << 20;

/** Connections of both directions; a message goes on the one it belongs to, or on one to its address. */
export class StreamTransport {
  readonly #options: StreamOptions;
  readonly #connections = new Map<string, StreamConnection>();
  readonly #strangers = new Set<Socket>();
  #server: Server | null = null;
  #opened = 0;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  /** null: not listening. */
  get port(): number | null {
    const bound = this.#server?.address();
    return typeof bound === 'object' && bound !== null ? bound.port : null;
  }

  async open(): Promise<void> {
    const { kind, listen } = this.#options;
    if (listen === null) return;
    const accept = (socket: Socket): void => this.#accept(socket);
    const server = kind === 'tcp' ? createTcpServer(accept) : createTlsServer(listen.tls ?? {}, accept);
    server.listen(listen.port, listen.bind);
    await once(server, 'listening');
    server.on('error', () => undefined);
    this.#server = server;
  }

  send(packet: OutboundPacket): void {
    const own = packet.connectionId === null ? undefined : this.#connections.get(packet.connectionId);
    if (own === undefined && packet.onlyOnConnection) return;
    const { socket } = own ?? this.#connectionTo(packet) ?? this.#dial(packet);
    if (socket.writableLength > MAX_UNSENT_BYTES) socket.destroy();
    else socket.write(packet.bytes);
    if (packet.closesStrangers === true && this.#strangers.has(socket)) socket.end();
  }

  /** Whoever is there has shown who it is. */
  trust(connectionId: string): void {
    const connection = this.#connections.get(connectionId);
    if (connection !== undefined) this.#strangers.delete(connection.socket);
  }

  async close(): Promise<void> {
    const server = this.#server;
    for (const { socket } of this.#connections.values()) socket.destroy();
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }

  #accept(socket: Socket): void {
    const address = plainAddress(socket.remoteAddress ?? '');
    socket.on('error', () => undefined);
    const stranger = !this.#options.isKnown(address);
    const full =
      this.#strangers.size >= MAX_STRANGERS || this.#strangersFrom(address) >= MAX_STRANGERS_OF_ONE_ADDRESS;
    if (socket.remotePort === undefined || (stranger && full) || this.#connections.size >= MAX_CONNECTIONS)
      socket.destroy();
    else {
      if (stranger) this.#limit(socket);
      this.#serve(socket, address, socket.remotePort, null);
    }
  }

  #strangersFrom(address: string): number {
    let count = 0;
    for (const { remoteAddress } of this.#strangers)
      if (plainAddress(remoteAddress ?? '') === address) count += 1;
    return count;
  }

  #limit(socket: Socket): void {
    this.#strangers.add(socket);
    setTimeout(() => {
      if (this.#strangers.has(socket)) socket.destroy();
    }, STRANGER_LIFE_MS).unref();
    socket.once('close', () => this.#strangers.delete(socket));
  }

  #serve(socket: Socket, address: string, port: number, verifiedName: string | null): StreamConnection {
    this.#opened += 1;
    const connection = { socket, id: `${this.#options.kind}-${this.#opened}`, address, port, verifiedName };
    this.#connections.set(connection.id, connection);
    serveConnection(socket, (bytes) => this.#options.receive(bytes, connection));
    socket.once('close', () => {
      this.#connections.delete(connection.id);
      this.#options.lost(connection);
    });
    return connection;
  }

  /** Over TLS one address may be several names, and each must be proven. */
  #connectionTo({ remoteAddress, remotePort, serverName }: OutboundPacket): StreamConnection | undefined {
    return this.#connections.values().find(({ address, port, socket, verifiedName }) => {
      const proven = this.#options.kind === 'tcp' || serverName === null || serverName === verifiedName;
      return proven && address === remoteAddress && port === remotePort && !socket.destroyed;
    });
  }

  #dial({ remoteAddress: host, remotePort: port, serverName }: OutboundPacket): StreamConnection {
    const { kind, listen } = this.#options;
    const name = serverName ?? host;
    const names = isIP(name) === 0 ? { servername: name } : {};
    const socket =
      kind === 'tcp' ? connectTcp({ host, port }) : connectTls({ host, port, ca: listen?.tls?.ca, ...names });
    socket.on('error', () => undefined);
    const limit = setTimeout(() => socket.destroy(), CONNECT_MS).unref();
    socket.once(kind === 'tcp' ? 'connect' : 'secureConnect', () => clearTimeout(limit));
    socket.once('close', () => clearTimeout(limit));
    return this.#serve(socket, host, port, name);
  }
}
