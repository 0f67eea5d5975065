import { lookup, resolveSrv } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { ResolvedAddress, Transport } from '../endpoint-types.ts';
import { localAddressTowards } from './addresses.ts';

const SERVICE = { udp: '_sip._udp', tcp: '_sip._tcp', tls: '_sips._tcp' } as const;
const MAX_ADDRESSES = 16;

/** RFC 3263 section 4.2: SRV when no port is given, then addresses, best first. Empty when nothing is found. */
export async function resolveHost(
  host: string,
  port: number | null,
  transport: Transport,
): Promise<ResolvedAddress[]> {
  const defaultPort = port ?? (transport === 'tls' ? 5061 : 5060);
  const servers = port === null && isIP(host) === 0 ? await services(host, transport) : [];
  const targets = servers.length > 0 ? servers : [{ name: host, port: defaultPort }];
  const found: ResolvedAddress[] = [];
  for (const target of targets) {
    for (const address of await addressesOf(target.name)) {
      const localAddress = await localAddressTowards(address);
      if (localAddress !== null && found.length < MAX_ADDRESSES)
        found.push({ address, port: target.port, localAddress });
    }
  }
  return found;
}

async function services(host: string, transport: Transport): Promise<Array<{ name: string; port: number }>> {
  try {
    const records = await resolveSrv(`${SERVICE[transport]}.${host}`);
    return records.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight).slice(0, 8);
  } catch {
    return [];
  }
}

async function addressesOf(name: string): Promise<string[]> {
  if (isIP(name) !== 0) return [name];
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
