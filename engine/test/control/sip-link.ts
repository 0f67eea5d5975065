/** How a test telephone's messages go and come: over UDP, or over TCP or TLS, listening at a port of its own. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './carrier.ts';

/** `reply` sends where the message came from. */
type Hear = (text: string, reply: (text: string) => void) => void;

export interface SipLink {
  readonly transport: 'udp' | 'tcp' | 'tls';
  /** Where it listens. */
  readonly port: number;
  /** Connections that were made to it. */
  readonly accepted: number;
  send(text: string): void;
  close(): void;
}

/** To the engine at this port of 127.0.0.1; a certificate makes it TLS. */
export async function openLink(
  to: { readonly port: number; readonly transport?: 'udp' | 'tcp'; readonly certificate?: Certificate },
  hear: Hear,
): Promise<SipLink> {
  if (to.certificate) return openStream(to.port, to.certificate, hear);
  return to.transport === 'tcp' ? openStream(to.port, null, hear) : openUdp(to.port, hear);
}

async function openUdp(enginePort: number, hear: Hear): Promise<SipLink> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const send = (text: string): void => socket.send(text, enginePort, '127.0.0.1');
  socket.on('message', (bytes) => hear(bytes.toString('latin1'), send));
  return { transport: 'udp', port: socket.address().port, accepted: 0, send, close: () => socket.close() };
}

/** One connection to the engine, made anew when it is lost, and those that the engine makes. */
async function openStream(enginePort: number, tls: Certificate | null, hear: Hear): Promise<SipLink> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  let out: Socket | null = null;
  const serve = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    readMessages(socket, hear);
    return socket;
  };
  const accept = (socket: Socket): void => {
    accepted += 1;
    serve(socket);
  };
  const dial = (): Socket =>
    serve(
      tls
        ? connectTls({ port: enginePort, host: '127.0.0.1', ca: readFileSync(tls.cert) })
        : connect(enginePort, '127.0.0.1'),
    );
  const server: Server = tls
    ? createTlsServer({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, accept)
    : createServer(accept);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port }: Pick<AddressInfo, 'port'> = server.address() as AddressInfo;
  return {
    transport: tls ? 'tls' : 'tcp',
    port,
    get accepted() {
      return accepted;
    },
    send: (text) => {
      if (!out || out.destroyed || !out.writable) out = dial();
      out.write(text);
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function readMessages(socket: Socket, hear: Hear): void {
  let unread = '';
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    unread = (unread + text).replace(/^[\r\n]+/, '');
    for (let end = endOf(unread); end > 0; end = endOf(unread)) {
      hear(unread.slice(0, end), (answer) => socket.write(answer));
      unread = unread.slice(end).replace(/^[\r\n]+/, '');
    }
  });
}

/** Where the first message ends; 0: it is not all there. */
function endOf(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return 0;
  const end = head + 4 + Number(/^Content-Length: *(\d+)/im.exec(text.slice(0, head + 2))?.[1] ?? 0);
  return end <= text.length ? end : 0;
}
