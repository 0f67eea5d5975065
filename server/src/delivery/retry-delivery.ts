import type { Tx } from '../db/database.ts';
import { mailObstacle, orderDelivery } from './create-deliveries.ts';
import { listDeliveries, mailAddressesOf, reviveDelivery } from './delivery-store.ts';
import type { DeliveryRow } from './delivery-store.ts';

/**
 * Tries again now what of a report has not arrived, whatever it waits for or was given up for; an address or a mail
 * server that was missing may be there by now. What is doubtful is not touched: a person decides on it, one by one.
 * Returns how many are tried.
 */
export async function retryDelivery(
  tx: Tx,
  report: { readonly id: string; readonly accountId: string; readonly forStaffId: string | null },
  { mailConfigured, now }: { readonly mailConfigured: boolean; readonly now: Date },
): Promise<number> {
  const to = report.forStaffId === null ? 'account' : { staffIds: [report.forStaffId] };
  const [address = null] = await mailAddressesOf(tx, { accountId: report.accountId, to });
  const mayMail = mailObstacle(address, mailConfigured) === null;
  let tried = 0;
  for (const delivery of await listDeliveries(tx, report.id)) {
    if (!isOpen(delivery) || (delivery.channel === 'mail' && !mayMail)) continue;
    const recipient = delivery.channel === 'mail' && address !== null ? address : delivery.recipient;
    if (!(await reviveDelivery(tx, delivery.id, { recipient, next_attempt_at: now }))) continue;
    await orderDelivery(tx, { organisationId: delivery.organisation_id, deliveryId: delivery.id });
    tried++;
  }
  return tried;
}

const isOpen = ({ state, channel }: DeliveryRow): boolean =>
  channel !== 'portal' && state !== 'accepted' && state !== 'doubtful';
