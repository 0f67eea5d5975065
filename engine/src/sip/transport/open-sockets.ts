import type { TlsOptions } from 'node:tls';
import type { InboundPacket, OutboundPacket, SipCore, Transport } from '../endpoint-types.ts';
import { isWildcard, localAddressTowards } from './addresses.ts';
import { openStream } from './stream-transport.ts';
import type { StreamPeer, StreamTransport } from './stream-transport.ts';
import { openUdp } from './udp-transport.ts';
import type { UdpTransport } from './udp-transport.ts';

export interface Sockets {
  readonly port: number;
  /** null: no TLS. */
  readonly tlsPort: number | null;
  /** Until then what arrives is dropped. */
  start(handlers: SocketHandlers): void;
  /** False when the transport is not listened on. */
  send(packet: OutboundPacket): boolean;
  close(): Promise<void>;
}

export interface SocketHandlers {
  readonly receive: (packet: InboundPacket) => void;
  readonly lost: (lost: Parameters<SipCore['connectionLost']>[0]) => void;
  readonly isKnown: (address: string) => boolean;
}

const MAX_REMEMBERED = 1_000;
const ATTEMPTS_FOR_A_FREE_PORT = 10;

/** UDP and TCP on one port, TLS on its own. */
export async function openSockets(options: {
  readonly bind: string;
  readonly port: number;
  readonly tls?: { readonly port: number; readonly options: TlsOptions };
}): Promise<Sockets> {
  const { bind } = options;
  let handlers: SocketHandlers | null = null;
  const localAddresses = new Map<string, string>();
  const { udp, tcp } = await openPair(options.port);
  const tls = options.tls ? await openStreamOf('tls', options.tls.port, options.tls.options) : null;

  async function openPair(port: number): Promise<{ udp: UdpTransport; tcp: StreamTransport }> {
    for (let attempt = 1; ; attempt += 1) {
      const opened = await openUdp(bind, port, receiveDatagram);
      try {
        return { udp: opened, tcp: await openStreamOf('tcp', opened.port, null) };
      } catch (error) {
        await opened.close();
        if (port !== 0 || attempt === ATTEMPTS_FOR_A_FREE_PORT) throw error;
      }
    }
  }

  function openStreamOf(
    transport: 'tcp' | 'tls',
    port: number,
    tlsOptions: TlsOptions | null,
  ): Promise<StreamTransport> {
    return openStream({
      bind,
      port,
      tls: tlsOptions,
      isKnown: (address) => handlers?.isKnown(address) ?? false,
      receive: (bytes, peer) => handlers?.receive(packetOf(transport, bytes, peer)),
      lost: ({ connectionId, address, port: remotePort }) =>
        handlers?.lost({ connectionId, transport, remoteAddress: address, remotePort }),
    });
  }

  function packetOf(transport: Transport, bytes: Uint8Array, peer: StreamPeer): InboundPacket {
    const localPort = transport === 'tls' ? (tls?.port ?? 0) : tcp.port;
    const { address: remoteAddress, port: remotePort, localAddress, connectionId } = peer;
    return { transport, remoteAddress, remotePort, localAddress, localPort, connectionId, bytes };
  }

  function receiveDatagram(bytes: Uint8Array, remoteAddress: string, remotePort: number): void {
    const localAddress = isWildcard(bind) ? localAddresses.get(remoteAddress) : bind;
    if (localAddress === undefined && handlers?.isKnown(remoteAddress))
      void learn(remoteAddress).then((learnt) => deliver(bytes, remoteAddress, remotePort, learnt));
    else deliver(bytes, remoteAddress, remotePort, localAddress ?? bind);
  }

  /** A wildcard socket does not say which address of ours was used; the routing table does, once per trunk address. */
  async function learn(remoteAddress: string): Promise<string> {
    const found = (await localAddressTowards(remoteAddress)) ?? bind;
    if (localAddresses.size >= MAX_REMEMBERED) localAddresses.clear();
    localAddresses.set(remoteAddress, found);
    return found;
  }

  function deliver(bytes: Uint8Array, remoteAddress: string, remotePort: number, localAddress: string): void {
    const source = { remoteAddress, remotePort, localAddress, localPort: udp.port };
    handlers?.receive({ transport: 'udp', ...source, connectionId: null, bytes });
  }

  return {
    port: udp.port,
    tlsPort: tls?.port ?? null,
    start: (started) => {
      handlers = started;
    },
    send: (packet) => {
      if (packet.transport === 'udp') udp.send(packet.bytes, packet.remoteAddress, packet.remotePort);
      else if (packet.transport === 'tcp') tcp.send(packet);
      else tls?.send(packet);
      return packet.transport !== 'tls' || tls !== null;
    },
    close: async () => {
      await Promise.all([udp.close(), tcp.close(), tls?.close()]);
    },
  };
}
