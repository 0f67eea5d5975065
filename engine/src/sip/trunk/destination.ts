import { isIP } from 'node:net';
import type { Destination } from '../packets.ts';
import { nextHop } from './trunk.ts';
import type { Trunk } from './trunk.ts';

/** How many addresses of one carrier are tried for one call. */
const MOST_TRIED = 3;

/** Where OPTIONS and REGISTER go: the resolved host, else the first source that is one address. */
export function trunkDestination(trunk: Trunk): Destination | null {
  const [first] = callDestinations(trunk);
  if (first !== undefined) return first;
  const { auth, transport } = trunk.settings;
  const single = auth.kind === 'address' ? auth.addresses.find((address) => isIP(address) !== 0) : undefined;
  if (single === undefined) return null;
  const remotePort = transport === 'tls' ? 5061 : 5060;
  return { transport, remoteAddress: single, remotePort, connectionId: null, serverName: null };
}

/**
 * Where calls out go, best first; empty when the trunk takes arriving calls only, or is not found yet. After a
 * failure the next of the addresses comes first (RFC 3263 section 4.3).
 */
export function callDestinations(trunk: Trunk): Destination[] {
  const hop = nextHop(trunk);
  if (hop === null) return [];
  const { transport, auth } = trunk.settings;
  const known = trunk.resolved.length > 0 ? trunk.resolved : literally(hop, transport);
  const turn = (trunk.registration?.failures ?? 0) % Math.max(1, known.length);
  const host = auth.kind === 'register' ? auth.registrar : hop.host;
  const serverName = auth.kind === 'register' || isIP(host) === 0 ? host : null;
  return [...known.slice(turn), ...known.slice(0, turn)].slice(0, MOST_TRIED).map(({ address, port }) => ({
    transport,
    remoteAddress: address,
    remotePort: port,
    connectionId: null,
    serverName,
  }));
}

/** An address needs no look-up. */
function literally(
  { host, port }: { host: string; port: number | null },
  transport: Destination['transport'],
): Array<{ address: string; port: number }> {
  if (isIP(host) === 0) return [];
  return [{ address: host, port: port ?? (transport === 'tls' ? 5061 : 5060) }];
}
