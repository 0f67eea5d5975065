import { isIP } from 'node:net';
import type { Destination } from '../transaction/client-transaction.ts';
import type { Trunk } from './trunk.ts';

/** Where requests that we start go: the resolved registrar or proxy, else the first source that is one address. */
export function trunkDestination(trunk: Trunk): Destination | null {
  const { transport, auth } = trunk.settings;
  const resolved = trunk.resolved[0];
  if (resolved !== undefined)
    return {
      transport,
      remoteAddress: resolved.address,
      remotePort: resolved.port,
      connectionId: null,
    };
  const single = auth.kind === 'address' ? auth.addresses.find((address) => isIP(address) !== 0) : undefined;
  if (single === undefined) return null;
  const remotePort = transport === 'tls' ? 5061 : 5060;
  return { transport, remoteAddress: single, remotePort, connectionId: null };
}
