import { isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address);
const isLoopbackAddress = (address: string): boolean =>
  isIP(plain(address)) === 4 ? plain(address).startsWith('127.') : address === '::1';

const proxyMarks = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
  'via',
] as const;

function isLoopbackHost(host: string): boolean {
  try {
    const { hostname } = new URL(`http://${host}`);
    return hostname === 'localhost' || isLoopbackAddress(hostname.replaceAll(/^\[|\]$/g, ''));
  } catch {
    return false;
  }
}

/**
 * Whether a request certainly comes from this machine: its socket, the Host that it names and the page's Origin are
 * all loopback, and no proxy has handed it on (a proxy on this machine would make everybody look local). A proxy may
 * leave no mark at all, so where people come by another name than loopback's (`publicUrl`) nobody is.
 */
export function isFromThisMachine(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  publicUrl: string,
): boolean {
  if (!isLoopbackOrigin(publicUrl)) return false;
  if (proxyMarks.some((name) => headers[name] !== undefined)) return false;
  if (!isLoopbackAddress(socket.remoteAddress ?? '') || !isLoopbackHost(headers.host ?? '')) return false;
  const { origin } = headers;
  return origin === undefined || isLoopbackOrigin(origin);
}

function isLoopbackOrigin(origin: string): boolean {
  try {
    return isLoopbackHost(new URL(origin).host);
  } catch {
    return false;
  }
}
