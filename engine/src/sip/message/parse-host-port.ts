import { parseDecimal } from './characters.ts';

export interface HostPort {
  /** Host name, IPv4, or IPv6 without brackets; lower case. */
  readonly host: string;
  readonly port: number | null;
}

/** `host`, `host:port`, `[v6]:port` (RFC 3261 section 25.1 hostport); null when malformed. */
export function parseHostPort(text: string): HostPort | null {
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    if (close < 0 || !/^[0-9A-Fa-f:.]{2,45}$/.test(text.slice(1, close))) return null;
    return withPort(text.slice(1, close), text.slice(close + 1));
  }
  const colon = text.indexOf(':');
  const host = colon < 0 ? text : text.slice(0, colon);
  return isHostName(host) ? withPort(host, colon < 0 ? '' : text.slice(colon)) : null;
}

function withPort(host: string, rest: string): HostPort | null {
  if (rest === '') return { host: host.toLowerCase(), port: null };
  if (!rest.startsWith(':')) return null;
  const port = parseDecimal(rest.slice(1).trim(), 65_535);
  return port === null || port === 0 ? null : { host: host.toLowerCase(), port };
}

function isHostName(host: string): boolean {
  return host.length > 0 && host.length <= 253 && /^[A-Za-z0-9._-]+$/.test(host);
}

/** Host for a URI, Via or SDP: IPv6 addresses in brackets. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
