/** WebSockets by path, behind one door that looks at the Origin. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';
import type { Config } from '../config.ts';
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

export function createUpgrades(config: Config, onError: (error: unknown) => void): Upgrades {
  const handlers = new Map<string, UpgradeHandler>();
  return {
    on: (path, handler) => void handlers.set(path, handler),
    attach(server) {
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        socket.on('error', () => socket.destroy());
        const handler = handlers.get((request.url ?? '').split('?', 1)[0]!);
        if (handler === undefined) return refuseUpgrade(socket, 404);
        if (!isOwnOrigin(config, request)) return refuseUpgrade(socket, 403);
        Promise.resolve(handler(request, socket, head)).catch((error: unknown) => {
          onError(error);
          refuseUpgrade(socket, 500);
        });
      });
    },
  };
}
