/** What passes between the core and the sockets. */

/** Time in milliseconds on one clock of the caller's choice (the shell uses a monotonic one). */
export type Milliseconds = number;

export type Transport = 'udp' | 'tcp' | 'tls';

/** One whole SIP message as it came off the wire; streams are framed by the transport before they come here. */
export interface InboundPacket {
  readonly transport: Transport;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** The address that peers reach us at: written into Via, Contact. Never a wildcard. */
  readonly localAddress: string;
  readonly localPort: number;
  /** Names the TCP or TLS connection; null for UDP. */
  readonly connectionId: string | null;
  readonly bytes: Uint8Array;
}

/** One message to send. A connection that has gone is opened again to the remote address. */
export interface OutboundPacket {
  readonly transport: Transport;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly connectionId: string | null;
  /** A response is sent on the connection that the request came on, or not at all. */
  readonly onlyOnConnection: boolean;
  /** Name that the peer's TLS certificate must be for; null: its address. */
  readonly serverName: string | null;
  /** The last word to somebody unknown: his connection is closed after it. */
  readonly closesStrangers?: boolean;
  readonly bytes: Uint8Array;
  /** Over UDP: say by `connectionLost` when nobody listens there. */
  readonly tellRefusal?: boolean;
}

/** Where a message goes. */
export type Destination = Omit<OutboundPacket, 'bytes' | 'onlyOnConnection' | 'tellRefusal'>;

export interface ResolvedAddress {
  readonly address: string;
  readonly port: number;
  /** Our own address on the way there; null: the one we are bound to. */
  readonly localAddress: string | null;
}

export interface LostConnection {
  readonly connectionId: string;
  readonly transport: Transport;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Name that its certificate was checked for; null: none was. */
  readonly serverName: string | null;
}
