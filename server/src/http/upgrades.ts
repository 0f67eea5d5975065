/** WebSockets by path, behind one door that looks at the Origin. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';
import type { Config } from '../config.ts';
import { clientAddress } from './client-address.ts';
import { isOwnOrigin } from './origin.ts';

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void> | void;

export interface Upgrades {
  /** One handler for one exact path. */
  on(path: string, handler: UpgradeHandler): void;
  attach(server: Server): void;
}

/** Answers an upgrade with a plain status and closes. */
export function refuseUpgrade(socket: Duplex, status: 400 | 401 | 403 | 404 | 429 | 500 | 503): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Sockets that one address may open in a minute: a whole office comes back at once after a restart. */
const PER_MINUTE = 600;
const MINUTE_MS = 60_000;
/** Addresses that are counted; beyond them counting begins anew. */
const MOST = 50_000;

/** Counts by address, for a minute at a time. False: too many. */
function createCounter(perMinute: number): (address: string) => boolean {
  const counts = new Map<string, number>();
  let until = 0;
  return (address) => {
    const now = Date.now();
    if (now >= until || counts.size >= MOST) {
      counts.clear();
      until = now + MINUTE_MS;
    }
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count <= perMinute;
  };
}

export function createUpgrades(
  config: Config,
  onError: (error: unknown) => void,
  perMinute = PER_MINUTE,
): Upgrades {
  const handlers = new Map<string, UpgradeHandler>();
  const mayOpen = createCounter(perMinute);
  return {
    on: (path, handler) => void handlers.set(path, handler),
    attach(server) {
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        socket.on('error', () => socket.destroy());
        const handler = handlers.get((request.url ?? '').split('?', 1)[0]!);
        if (handler === undefined) return refuseUpgrade(socket, 404);
        if (!isOwnOrigin(config, request)) return refuseUpgrade(socket, 403);
        if (!mayOpen(clientAddress(config, request))) return refuseUpgrade(socket, 429);
        Promise.resolve(handler(request, socket, head)).catch((error: unknown) => {
          onError(error);
          refuseUpgrade(socket, 500);
        });
      });
    },
  };
}
