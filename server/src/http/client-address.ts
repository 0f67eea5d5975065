import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';

const lists = new WeakMap<Config, BlockList>();

function trusted(config: Config): BlockList {
  const known = lists.get(config);
  if (known) return known;
  const list = new BlockList();
  for (const entry of config.trustedProxies) {
    const [address = '', bits] = entry.split('/', 2);
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) continue;
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  lists.set(config, list);
  return list;
}

/** IPv4 addresses arrive as ::ffff:a.b.c.d on a socket of both families. */
const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address);

export function isTrustedProxy(config: Config, peer: string | undefined): boolean {
  if (peer === undefined) return false;
  const address = plain(peer);
  const family = isIP(address);
  return family !== 0 && trusted(config).check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The person's address: the last one in X-Forwarded-For that no trusted proxy of ours has, else the peer's. */
export function clientAddress(config: Config, request: IncomingMessage): string {
  let address = plain(request.socket.remoteAddress ?? '');
  // From the end, where our proxies write; what stands before came with the request.
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .slice(-2000)
    .split(',')
    .toReversed();
  for (const hop of forwarded) {
    const next = plain(hop.trim());
    if (isIP(next) === 0 || !isTrustedProxy(config, address)) break;
    address = next;
  }
  return address;
}
