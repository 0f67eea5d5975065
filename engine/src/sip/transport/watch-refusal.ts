import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { isIP } from 'node:net';
import type { LostConnection, OutboundPacket } from '../endpoint-types.ts';

/** A carrier that lives has answered the request itself by then; only after it is the refusal believed. */
const BELIEVED_AFTER_MS = 250;
const WATCHED_MS = 1_000;
/** A place that was asked so lately need not be asked for the next request. */
const ASKED_AGAIN_AFTER_MS = 50;
const MOST_AT_ONCE = 64;

type Place = Pick<OutboundPacket, 'remoteAddress' | 'remotePort'>;

interface Watch {
  readonly socket: Socket;
  connected: boolean;
  askedAt: number;
}

/**
 * Tells whether somebody listens where datagrams went. A socket that serves many peers hears nothing of ICMP, one
 * that is connected to a single peer does: it sends a keep-alive of RFC 5626 (two empty lines, which nobody answers
 * by UDP) and hears when the host says that its port is closed. Requests to one place share it for a second.
 */
export class RefusalWatch {
  readonly #refused: (lost: LostConnection) => void;
  readonly #watches = new Map<string, Watch>();

  constructor(refused: (lost: LostConnection) => void) {
    this.#refused = refused;
  }

  /** A request went there. */
  watch(place: Place): void {
    const key = `${place.remoteAddress} ${place.remotePort}`;
    const watch = this.#watches.get(key);
    if (watch) ask(watch);
    else if (isIP(place.remoteAddress) !== 0 && this.#watches.size < MOST_AT_ONCE) this.#open(key, place);
  }

  #open(key: string, { remoteAddress, remotePort }: Place): void {
    const socket = createSocket(isIP(remoteAddress) === 6 ? 'udp6' : 'udp4');
    const watch: Watch = { socket, connected: false, askedAt: -Infinity };
    this.#watches.set(key, watch);
    setTimeout(() => this.#close(key, watch), WATCHED_MS).unref();
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#close(key, watch);
      if (error.code !== 'ECONNREFUSED') return;
      const lost = { connectionId: 'udp', transport: 'udp', remoteAddress, remotePort } as const;
      setTimeout(() => this.#refused({ ...lost, serverName: null }), BELIEVED_AFTER_MS).unref();
    });
    socket.connect(remotePort, remoteAddress, () => {
      watch.connected = this.#watches.get(key) === watch;
      ask(watch);
    });
  }

  #close(key: string, watch: Watch): void {
    if (this.#watches.get(key) !== watch) return;
    this.#watches.delete(key);
    watch.connected = false;
    watch.socket.close();
  }
}

/** One that is not connected yet asks when it is. */
function ask(watch: Watch): void {
  const now = performance.now();
  if (!watch.connected || now - watch.askedAt < ASKED_AGAIN_AFTER_MS) return;
  watch.askedAt = now;
  watch.socket.send('\r\n\r\n', () => undefined);
}
