import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { SocketAddress, isIPv6 } from 'node:net';
import type { LegTransport } from '../legs/leg-transport.ts';
import { PacketRate } from './packet-rate.ts';
import type { SrtpKeys } from './srtp/derive-keys.ts';
import { SrtpSession } from './srtp/srtp-session.ts';

/** Packets from elsewhere that are looked at in a second: enough for a peer that moves, too few to be a load. */
const STRANGERS_IN_A_SECOND = 50;
/** How long the known port must be silent before another one of the address is believed. */
const SILENCE_MS = 1000;

export interface RtpSocketEvents {
  /** From the agreed peer; `bytes` may be kept and changed. */
  readonly onRtp: (bytes: Buffer) => void;
  readonly onRtcp: (bytes: Buffer) => void;
  /** From anybody else, or forged. */
  readonly onStranger: () => void;
}

/** Whom the sockets speak with. */
export interface RtpPeer {
  readonly remote: { readonly address: string; readonly port: number };
  readonly srtp?: SrtpKeys | null | undefined;
  readonly anyPortOf?: string | null | undefined;
}

/**
 * A pair of UDP sockets, RTP on an even port and RTCP on the next (RFC 3550 section 11). With plain RTP only what
 * comes from the agreed address and port is let through, and nothing is learnt from a packet; unless the peer may
 * use any port of one address. With SRTP only what authenticates itself is let through, and the peer may move.
 *
 * Once a peer that may not move was heard, the RTP socket is connected to it: the kernel keeps all others out, who
 * are then neither counted nor a load, and a packet is sent without looking for its way each time.
 */
export class RtpSocket implements LegTransport {
  readonly port: number;
  readonly #rtp: Socket;
  readonly #rtcp: Socket;
  readonly #events: RtpSocketEvents;
  readonly #strangers = new PacketRate(STRANGERS_IN_A_SECOND);
  /** Authenticating costs something: a flood from the peer's own address is cut before. */
  readonly #authenticated = new PacketRate();
  /** As agreed, to see when that changes. */
  #agreed = '';
  #address: string | null = null;
  #remotePort = 0;
  #remoteRtcpPort = 0;
  #anyPortOf: string | null = null;
  #heardAt = -Infinity;
  #srtp: SrtpSession | null = null;
  #connected = false;

  /** Both sockets are bound already. */
  constructor(rtp: Socket, rtcp: Socket, events: RtpSocketEvents) {
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    this.#events = events;
    this.port = rtp.address().port;
    rtp.on('message', (bytes, from) => this.#onRtp(bytes, from));
    rtcp.on('message', (bytes, from) => this.#onRtcp(bytes, from));
    // Comes before the next packet, since nothing is looked up.
    rtp.on('connect', () => (this.#connected = true));
    // ICMP "port unreachable" and the like: the peer's absence shows as silence.
    rtp.on('error', ignore);
    rtcp.on('error', ignore);
  }

  /** From now on this peer and no other; true when it is another one than before. Throws RangeError for a bad key. */
  setPeer({ remote, srtp = null, anyPortOf = null }: RtpPeer): boolean {
    const { family } = this.#rtp.address();
    if (!srtp) this.#srtp = null;
    else if (!this.#srtp?.hasKeys(srtp)) this.#srtp = new SrtpSession(srtp);
    this.#anyPortOf = anyPortOf === null ? null : comparable(anyPortOf, family);
    if (this.#mayMove) this.#disconnect();
    const address = comparable(remote.address, family);
    const agreed = `${address} ${remote.port}`;
    if (agreed === this.#agreed) return false;
    this.#agreed = agreed;
    this.#heardAt = -Infinity;
    this.#disconnect();
    this.#moveTo(address, remote.port);
    return true;
  }

  get ready(): boolean {
    return this.#address !== null;
  }

  sendRtp(bytes: Buffer, start: number, end: number): void {
    if (this.#address === null) return;
    if (this.#connected) return this.#rtp.send(whole(bytes, start, end));
    if (!this.#srtp) return this.#rtp.send(bytes, start, end - start, this.#remotePort, this.#address);
    this.#rtp.send(this.#srtp.sender.protect(bytes, start, end), this.#remotePort, this.#address);
  }

  sendRtcp(bytes: Buffer): void {
    const sealed = this.#srtp?.sender.protectRtcp(bytes) ?? bytes;
    if (this.#address !== null) this.#rtcp.send(sealed, this.#remoteRtcpPort, this.#address);
  }

  close(): void {
    this.#address = null;
    this.#connected = false;
    this.#rtp.close();
    this.#rtcp.close();
  }

  #onRtp(bytes: Buffer, from: RemoteInfo): void {
    const known = from.port === this.#remotePort && from.address === this.#address;
    if (known && !this.#srtp) {
      if (this.#anyPortOf !== null) this.#heardAt = performance.now();
      else if (!this.#connected) this.#rtp.connect(from.port, from.address);
      return this.#events.onRtp(bytes);
    }
    const plain = this.#mayLookAt(known) ? this.#open(bytes, from) : null;
    if (!plain) return this.#events.onStranger();
    if (!known) this.#moveTo(from.address, from.port);
    this.#events.onRtp(plain);
  }

  #onRtcp(bytes: Buffer, from: RemoteInfo): void {
    const known = from.port === this.#remoteRtcpPort && from.address === this.#address;
    if (known && !this.#srtp) return this.#events.onRtcp(bytes);
    const plain = this.#mayLookAt(known) ? this.#openRtcp(bytes, from) : null;
    if (!plain) return this.#events.onStranger();
    if (from.address === this.#address) this.#remoteRtcpPort = from.port;
    this.#events.onRtcp(plain);
  }

  get #mayMove(): boolean {
    return this.#srtp !== null || this.#anyPortOf !== null;
  }

  #disconnect(): void {
    if (this.#connected) this.#rtp.disconnect();
    this.#connected = false;
  }

  #mayLookAt(known: boolean): boolean {
    const rate = known ? this.#authenticated : this.#strangers;
    return this.#address !== null && this.#mayMove && rate.allow(performance.now());
  }

  /** Plain audio of another port, where the peer may use any of one address, once the port known is silent. */
  #open(bytes: Buffer, from: RemoteInfo): Buffer | null {
    if (this.#srtp) return this.#srtp.receiver.unprotect(bytes);
    const now = performance.now();
    if (from.address !== this.#anyPortOf || now - this.#heardAt < SILENCE_MS) return null;
    this.#heardAt = now;
    return bytes;
  }

  #openRtcp(bytes: Buffer, from: RemoteInfo): Buffer | null {
    if (this.#srtp) return this.#srtp.receiver.unprotectRtcp(bytes);
    return from.address === this.#anyPortOf ? bytes : null;
  }

  #moveTo(address: string, port: number): void {
    this.#address = address;
    this.#remotePort = port;
    this.#remoteRtcpPort = port + 1;
  }
}

/**
 * Binds a pair at `port` and `port + 1` of a local address; port 0 takes any even one.
 * Rejects with the system's error (EADDRINUSE, EADDRNOTAVAIL).
 */
export async function bindRtpSocket(
  localAddress: string,
  port: number,
  events: RtpSocketEvents,
): Promise<RtpSocket> {
  if (port === 0) return bindAnyPair(localAddress, events);
  const rtp = await bind(localAddress, port);
  try {
    return new RtpSocket(rtp, await bind(localAddress, port + 1), events);
  } catch (error) {
    rtp.close();
    throw error;
  }
}

async function bindAnyPair(localAddress: string, events: RtpSocketEvents): Promise<RtpSocket> {
  for (let attempt = 0; ; attempt++) {
    const probe = await bind(localAddress, 0);
    const port = probe.address().port & ~1;
    probe.close();
    try {
      return await bindRtpSocket(localAddress, port, events);
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

function bind(address: string, port: number): Promise<Socket> {
  const socket = createSocket({ type: isIPv6(address) ? 'udp6' : 'udp4', lookup: noLookup });
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind({ port, address, exclusive: true }, () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

/**
 * Addresses are numbers already, of the socket's family: the system's resolver would cost a turn of the event loop for
 * every packet, and looking at the address some microseconds.
 */
function noLookup(
  hostname: string,
  family: unknown,
  callback: (error: Error | null, address: string, family: number) => void,
): void {
  callback(null, hostname, family === 6 ? 6 : 4);
}

/** As the kernel writes it in a packet's source: IPv4 in an IPv6 socket is mapped (RFC 4291 section 2.5.5.2). */
function comparable(address: string, family: string): string {
  if (!isIPv6(address)) return family === 'IPv6' ? `::ffff:${address}` : address;
  return new SocketAddress({ address, family: 'ipv6' }).address;
}

/** Most packets are sent as they came: no slice is made of those. */
function whole(bytes: Buffer, start: number, end: number): Buffer {
  return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
}

function ignore(): void {}
