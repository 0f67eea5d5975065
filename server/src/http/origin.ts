/** Against requests forged by foreign pages, beside SameSite cookies: the page's Origin must be ours. */
import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';
import { isTrustedProxy } from './client-address.ts';

type Headers = IncomingMessage['headers'];

/** The origin that the browser's request went to; a trusted proxy's word goes first. Null: not to be told. */
function askedOrigin(config: Config, headers: Headers, peer: string | undefined): string | null {
  const proxied = isTrustedProxy(config, peer);
  const said = (name: string): string | undefined => {
    const value = proxied ? headers[name] : undefined;
    return typeof value === 'string' ? value.split(',', 1)[0]!.trim() : undefined;
  };
  const scheme = said('x-forwarded-proto') ?? (config.tls === null ? 'http' : 'https');
  const host = said('x-forwarded-host') ?? headers.host;
  if (host === undefined) return null;
  try {
    return new URL(`${scheme}://${host}`).origin;
  } catch {
    return null;
  }
}

/**
 * True when there is no Origin (no browser page sent it) or it is the origin of `DENWABAN_PUBLIC_URL` or that of the
 * address the request itself went to. A foreign page can set neither header (Fetch, section 2.2.2).
 */
export function isOwnOrigin(config: Config, request: IncomingMessage): boolean {
  const { origin } = request.headers;
  if (origin === undefined || origin === new URL(config.publicUrl).origin) return true;
  return origin === askedOrigin(config, request.headers, request.socket.remoteAddress);
}
