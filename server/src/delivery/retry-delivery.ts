import type { Tx } from '../db/database.ts';
import { mailObstacle, orderDelivery } from './create-deliveries.ts';
import { listDeliveries, mailAddressOf, reviveDelivery } from './delivery-store.ts';

/**
 * Tries the mail of a report again now, whatever it waits for or was given up for; an address or a mail server that
 * was missing may be there by now. Returns how many are tried.
 */
export async function retryDelivery(
  tx: Tx,
  report: { readonly id: string; readonly accountId: string; readonly forStaffId: string | null },
  { mailConfigured, now }: { readonly mailConfigured: boolean; readonly now: Date },
): Promise<number> {
  let tried = 0;
  for (const delivery of await listDeliveries(tx, report.id)) {
    if (delivery.channel !== 'mail' || delivery.state === 'accepted') continue;
    const address = await mailAddressOf(tx, report);
    if (mailObstacle(address, mailConfigured) !== null || address === null) continue;
    if (!(await reviveDelivery(tx, delivery.id, { recipient: address, next_attempt_at: now }))) continue;
    await orderDelivery(tx, { organisationId: delivery.organisation_id, deliveryId: delivery.id });
    tried++;
  }
  return tried;
}
