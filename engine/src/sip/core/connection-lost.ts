import type { SipCore } from '../endpoint-types.ts';
import { failClientTransaction } from '../transaction/client-transaction.ts';
import type { Core } from './core-state.ts';

/** Requests that wait for their answer on a lost connection fail at once (RFC 3261 section 17.1.4). */
export function connectionLost(core: Core, lost: Parameters<SipCore['connectionLost']>[0]): void {
  // A failed request may start another one at once: only those of now are looked at.
  const waiting = Array.from(core.clientTransactions.values());
  for (const transaction of waiting) {
    const { transport, remoteAddress, remotePort } = transaction.destination;
    if (transport !== lost.transport) continue;
    if (remoteAddress === lost.remoteAddress && remotePort === lost.remotePort)
      failClientTransaction(core, transaction);
  }
}
