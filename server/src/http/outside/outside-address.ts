/** Where the server may be sent to by an address that somebody else has chosen: never into our own network. */
import { lookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

/** Whether an IP address is one of the internet's, not of a private or special network (RFC 6890). */
export function isOutside(address: string): boolean {
  const kind = isIP(address);
  if (kind === 0) return false;
  // An IPv4 address in IPv6's clothes is checked by the BlockList as IPv4.
  return !inside.check(address, kind === 4 ? 'ipv4' : 'ipv6');
}

export const isLoopback = (host: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(host);

/**
 * The address, or null when nothing may be sent there.
 * @param withLoopback an installation that is itself only reachable on this machine may push to it
 */
export function outsideAddress(text: string, withLoopback: boolean): URL | null {
  if (text.length > 2048 || !URL.canParse(text)) return null;
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.username !== '' || url.password !== '') return null;
  if (withLoopback && isLoopback(url.hostname)) return url;
  if (url.protocol !== 'https:' || (url.port !== '' && url.port !== '443')) return null;
  if (isIP(host) !== 0) return isOutside(host) ? url : null;
  return host.includes('.') && !/\.(local|internal|localhost|home\.arpa)$/.test(host) ? url : null;
}

/** For http.request: resolves a name, and refuses it when any of its addresses is inside (DNS rebinding as well). */
export function lookupOutside(
  hostname: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    const first = addresses[0];
    if (first === undefined || !addresses.every(({ address }) => isOutside(address)))
      return done(new Error('the address is inside our own network'), []);
    if (options.all === true) return done(null, addresses);
    done(null, first.address, first.family);
  });
}
