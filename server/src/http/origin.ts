/** Against requests forged by foreign pages, beside SameSite cookies: the page's Origin must be ours. */
import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';
import { isTrustedProxy } from './client-address.ts';

type Headers = IncomingMessage['headers'];

/** The host that the browser asked for; a trusted proxy's word goes first. */
function askedHost(config: Config, headers: Headers, peer: string | undefined): string | undefined {
  const forwarded = headers['x-forwarded-host'];
  if (typeof forwarded === 'string' && isTrustedProxy(config, peer))
    return forwarded.split(',', 1)[0]!.trim();
  return headers.host;
}

/**
 * True when there is no Origin (no browser page sent it) or it is the origin of `DENWABAN_PUBLIC_URL` or that of the
 * address the request itself went to. A foreign page can set neither header (Fetch, section 2.2.2).
 */
export function isOwnOrigin(config: Config, request: IncomingMessage): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  if (origin === new URL(config.publicUrl).origin) return true;
  const host = askedHost(config, request.headers, request.socket.remoteAddress);
  if (host === undefined) return false;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
