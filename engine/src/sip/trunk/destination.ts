import { isIP } from 'node:net';
import type { Destination } from '../transaction/client-transaction.ts';
import type { Trunk } from './trunk.ts';

/** Where requests that we start go: the resolved registrar or proxy, else the first source that is one address. */
export function trunkDestination(trunk: Trunk): Destination | null {
  const { transport, auth } = trunk.settings;
  // After a failure the next of its addresses is tried (RFC 3263 section 4.3).
  const resolved = trunk.resolved[(trunk.registration?.failures ?? 0) % Math.max(1, trunk.resolved.length)];
  if (resolved !== undefined) {
    const { address: remoteAddress, port: remotePort } = resolved;
    const serverName = auth.kind === 'register' ? auth.registrar : null;
    return { transport, remoteAddress, remotePort, connectionId: null, serverName };
  }
  const single = auth.kind === 'address' ? auth.addresses.find((address) => isIP(address) !== 0) : undefined;
  if (single === undefined) return null;
  const remotePort = transport === 'tls' ? 5061 : 5060;
  return { transport, remoteAddress: single, remotePort, connectionId: null, serverName: null };
}
