import type { TlsOptions } from 'node:tls';
import type { InboundPacket, LostConnection, OutboundPacket } from '../endpoint-types.ts';
import { TokenBucket } from '../core/token-bucket.ts';
import { isWildcard, localAddressTowards } from './addresses.ts';
import { localAddressOf } from './stream-connection.ts';
import type { StreamConnection } from './stream-connection.ts';
import { StreamTransport } from './stream-transport.ts';
import type { StreamOptions } from './stream-transport.ts';
import { openUdp } from './udp-transport.ts';
import { RefusalWatch } from './watch-refusal.ts';
import type { UdpTransport } from './udp-transport.ts';

export interface SocketOptions {
  readonly bind: string;
  /** UDP and TCP; 0: any that is free for both. */
  readonly port: number;
  readonly tls?: { readonly port: number; readonly options: TlsOptions };
}

export interface SocketHandlers {
  readonly receive: (packet: InboundPacket) => void;
  readonly lost: (lost: LostConnection) => void;
  readonly isKnown: (address: string) => boolean;
}

export interface Sockets {
  readonly port: number;
  /** null: TLS is not listened for. */
  readonly tlsPort: number | null;
  /** Until then what arrives is dropped. */
  start(handlers: SocketHandlers): void;
  send(packet: OutboundPacket): void;
  /** A connection that may stay. */
  trust(connectionId: string): void;
  close(): Promise<void>;
}

const MAX_REMEMBERED = 1_000;
/** A second. */
const LOOK_UPS_FOR_STRANGERS = 100;
const ATTEMPTS_FOR_A_FREE_PORT = 10;

/** UDP and TCP on one port, TLS on its own if it is listened for; connections of ours are opened in any case. */
export async function openSockets({ bind, port, tls: tlsOptions }: SocketOptions): Promise<Sockets> {
  let handlers: SocketHandlers | null = null;
  const localAddresses = new Map<string, string>();
  const lookUps = new TokenBucket(LOOK_UPS_FOR_STRANGERS, LOOK_UPS_FOR_STRANGERS);
  const { udp, tcp } = await openPair();
  const tls = stream('tls', tlsOptions ? { bind, port: tlsOptions.port, tls: tlsOptions.options } : null);
  await tls.open();

  async function openPair(): Promise<{ udp: UdpTransport; tcp: StreamTransport }> {
    for (let attempt = 1; ; attempt += 1) {
      const datagrams = await openUdp(bind, port, receiveDatagram);
      const connections = stream('tcp', { bind, port: datagrams.port });
      try {
        await connections.open();
        return { udp: datagrams, tcp: connections };
      } catch (error) {
        await datagrams.close();
        if (port !== 0 || attempt === ATTEMPTS_FOR_A_FREE_PORT) throw error;
      }
    }
  }

  function stream(kind: 'tcp' | 'tls', listen: StreamOptions['listen']): StreamTransport {
    return new StreamTransport({
      kind,
      listen,
      isKnown: (address) => handlers?.isKnown(address) ?? false,
      receive: (bytes, from) => handlers?.receive(packetOf(kind, bytes, from)),
      lost: (connection) => handlers?.lost(lostConnection(kind, connection)),
    });
  }

  function packetOf(transport: 'tcp' | 'tls', bytes: Uint8Array, from: StreamConnection): InboundPacket {
    return {
      transport,
      remoteAddress: from.address,
      remotePort: from.port,
      localAddress: localAddressOf(from) ?? bind,
      localPort: (transport === 'tls' ? tls.port : null) ?? udp.port,
      connectionId: from.id,
      bytes,
    };
  }

  function receiveDatagram(bytes: Uint8Array, remoteAddress: string, remotePort: number): void {
    const localAddress = isWildcard(bind) ? localAddresses.get(remoteAddress) : bind;
    const mayAsk =
      localAddress === undefined && (handlers?.isKnown(remoteAddress) || lookUps.take(performance.now()));
    if (mayAsk) void learn(remoteAddress).then((learnt) => deliver(bytes, remoteAddress, remotePort, learnt));
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

  const refusals = new RefusalWatch((lost) => handlers?.lost(lost));

  return {
    port: udp.port,
    tlsPort: tls.port,
    start: (started) => {
      handlers = started;
    },
    send: (packet) => {
      if (packet.transport === 'udp') {
        udp.send(packet.bytes, packet.remoteAddress, packet.remotePort);
        if (packet.tellRefusal) refusals.watch(packet);
      } else if (packet.transport === 'tcp') tcp.send(packet);
      else tls.send(packet);
    },
    trust: (connectionId) => {
      tcp.trust(connectionId);
      tls.trust(connectionId);
    },
    close: async () => {
      await Promise.all([udp.close(), tcp.close(), tls.close()]);
    },
  };
}

function lostConnection(transport: 'tcp' | 'tls', connection: StreamConnection): LostConnection {
  const { id: connectionId, address: remoteAddress, port: remotePort, verifiedName } = connection;
  const serverName = transport === 'tls' ? verifiedName : null;
  return { connectionId, transport, remoteAddress, remotePort, serverName };
}
