import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { SocketAddress, isIPv6 } from 'node:net';
import type { LegTransport } from '../legs/leg-transport.ts';

export interface RtpSocketEvents {
  /** From the agreed address and port; `bytes` may be kept and changed. */
  readonly onRtp: (bytes: Buffer) => void;
  readonly onRtcp: (bytes: Buffer) => void;
  /** From anywhere else. */
  readonly onStranger: () => void;
}

/**
 * A pair of UDP sockets, RTP on an even port and RTCP on the next (RFC 3550 section 11). Only what comes from the
 * agreed address and port is let through, and nothing is learnt from a packet.
 */
export class RtpSocket implements LegTransport {
  readonly port: number;
  readonly #rtp: Socket;
  readonly #rtcp: Socket;
  #address: string | null = null;
  #remotePort = 0;

  /** Both sockets are bound already. */
  constructor(rtp: Socket, rtcp: Socket, events: RtpSocketEvents) {
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    this.port = rtp.address().port;
    rtp.on('message', (bytes, from) => {
      if (from.port === this.#remotePort && from.address === this.#address) events.onRtp(bytes);
      else events.onStranger();
    });
    rtcp.on('message', (bytes, from) => {
      if (from.port === this.#remotePort + 1 && from.address === this.#address) events.onRtcp(bytes);
      else events.onStranger();
    });
    // ICMP "port unreachable" and the like: the peer's absence shows as silence.
    rtp.on('error', ignore);
    rtcp.on('error', ignore);
  }

  /** From now on this peer and no other; true when it is another one than before. */
  setRemote(remote: { readonly address: string; readonly port: number }): boolean {
    const address = comparable(remote.address, this.#rtp.address().family);
    const changed = address !== this.#address || remote.port !== this.#remotePort;
    this.#address = address;
    this.#remotePort = remote.port;
    return changed;
  }

  get ready(): boolean {
    return this.#address !== null;
  }

  sendRtp(bytes: Buffer, start: number, end: number): void {
    if (this.#address !== null) this.#rtp.send(bytes, start, end - start, this.#remotePort, this.#address);
  }

  sendRtcp(bytes: Buffer): void {
    if (this.#address !== null) this.#rtcp.send(bytes, 0, bytes.length, this.#remotePort + 1, this.#address);
  }

  close(): void {
    this.#address = null;
    this.#rtp.close();
    this.#rtcp.close();
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

/** Addresses are numbers already; the system's resolver would cost a turn of the event loop for every packet. */
function noLookup(
  hostname: string,
  _options: unknown,
  callback: (error: Error | null, address: string, family: number) => void,
): void {
  callback(null, hostname, isIPv6(hostname) ? 6 : 4);
}

/** As the kernel writes it in a packet's source: IPv4 in an IPv6 socket is mapped (RFC 4291 section 2.5.5.2). */
function comparable(address: string, family: string): string {
  if (!isIPv6(address)) return family === 'IPv6' ? `::ffff:${address}` : address;
  return new SocketAddress({ address, family: 'ipv6' }).address;
}

function ignore(): void {}
