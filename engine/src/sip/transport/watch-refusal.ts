import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import type { LostConnection, OutboundPacket } from '../endpoint-types.ts';

/** A carrier that lives has answered the request itself by then; only after it is the refusal believed. */
const BELIEVED_AFTER_MS = 250;
const WATCHED_MS = 1_000;
const MOST_AT_ONCE = 64;
let watched = 0;

/**
 * Whether somebody listens where a datagram went. A socket that serves many peers hears nothing of ICMP, one that is
 * connected to a single peer does: it sends a keep-alive of RFC 5626 (two empty lines, which nobody answers by UDP)
 * and tells when the host says that its port is closed.
 */
export function watchRefusal(
  { remoteAddress, remotePort }: Pick<OutboundPacket, 'remoteAddress' | 'remotePort'>,
  refused: (lost: LostConnection) => void,
): void {
  const family = isIP(remoteAddress);
  if (family === 0 || watched >= MOST_AT_ONCE) return;
  watched += 1;
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    watched -= 1;
    socket.close();
  };
  setTimeout(close, WATCHED_MS).unref();
  socket.on('error', (error: NodeJS.ErrnoException) => {
    close();
    if (error.code !== 'ECONNREFUSED') return;
    const lost = {
      connectionId: 'udp',
      transport: 'udp',
      remoteAddress,
      remotePort,
      serverName: null,
    } as const;
    setTimeout(() => refused(lost), BELIEVED_AFTER_MS).unref();
  });
  socket.connect(remotePort, remoteAddress, () => {
    if (open) socket.send('\r\n\r\n', () => undefined);
  });
}
