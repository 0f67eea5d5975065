import type { LostConnection } from '../endpoint-types.ts';
import { dropConnection } from '../registrar/configure-phones.ts';
import { failClientTransaction } from '../transaction/client-transaction.ts';
import type { ClientTransaction, Destination } from '../transaction/client-transaction.ts';
import type { Core } from './core-state.ts';

/** Requests that wait for their answer on a lost connection fail at once (RFC 3261 section 17.1.4). */
export function connectionLost(core: Core, lost: LostConnection): void {
  dropConnection(core, lost.connectionId);
  // A failed request may start another one at once: only those of now are looked at.
  const waiting = Array.from(core.clientTransactions.values());
  for (const transaction of waiting)
    if (wentBy(lost, transaction.destination) && !wasHeard(lost, transaction))
      failClientTransaction(core, transaction, 'transport-failed');
}

/** Whoever answered by UDP listens, whatever a router on the way said. */
function wasHeard({ transport }: LostConnection, { state }: ClientTransaction): boolean {
  return transport === 'udp' && state !== 'calling';
}

function wentBy(lost: LostConnection, destination: Destination): boolean {
  if (destination.connectionId === lost.connectionId) return true;
  const { transport, remoteAddress, remotePort, serverName } = destination;
  const named = serverName === null || lost.serverName === null || serverName === lost.serverName;
  const sameAddress = remoteAddress === lost.remoteAddress && remotePort === lost.remotePort;
  return named && sameAddress && transport === lost.transport;
}
