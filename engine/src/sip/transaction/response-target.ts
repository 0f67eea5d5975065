import type { InboundPacket, OutboundPacket, Transport } from '../endpoint-types.ts';

/** Where the answers to a request go. */
export interface ResponseTarget {
  readonly transport: Transport;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly connectionId: string | null;
}

/**
 * Always the packet's own source, as RFC 3581 does when asked; stricter than RFC 3261 section 18.2.2 on purpose:
 * a written `received`, `maddr` or sent-by port could aim our answers at somebody else.
 */
export function responseTarget(packet: InboundPacket): ResponseTarget {
  const { transport, remoteAddress, remotePort, connectionId } = packet;
  return { transport, remoteAddress, remotePort, connectionId };
}

export function toPacket(target: ResponseTarget, bytes: Uint8Array): OutboundPacket {
  // Without the connection it came on only a request of an earlier process is answered, see restore-owed.ts.
  return { ...target, onlyOnConnection: target.connectionId !== null, serverName: null, bytes };
}
