import type { Tx } from '../db/database.ts';
import { mailObstacle, orderDelivery } from './create-deliveries.ts';
import { listDeliveries, mailAddressesOf, reviveDelivery } from './delivery-store.ts';
import type { DeliveryRow } from './delivery-store.ts';
import { addresseesOf } from './message.ts';
import type { ReportAddressed } from './message.ts';

/**
 * Tries again now what of a report has not arrived, whatever it waits for or was given up for; an address or a mail
 * server that was missing may be there by now, and the report goes to whom it would go now. A reminder stays with whom
 * it was written to. What is doubtful is not touched: a person decides on it, one by one. Returns how many are tried.
 */
export async function retryDelivery(
  tx: Tx,
  report: ReportAddressed & { readonly id: string; readonly accountId: string },
  { mailConfigured, now }: { readonly mailConfigured: boolean; readonly now: Date },
): Promise<number> {
  const addresses = await mailAddressesOf(tx, { accountId: report.accountId, to: addresseesOf(report) });
  const deliveries = await listDeliveries(tx, report.id);
  const recipientOf = recipientsNow(deliveries, addresses);
  let tried = 0;
  for (const delivery of deliveries.filter(isOpen)) {
    const recipient = recipientOf(delivery);
    if (delivery.channel === 'mail' && mailObstacle(recipient, mailConfigured) !== null) continue;
    const changes = { recipient: recipient ?? '', next_attempt_at: now };
    if (!(await reviveDelivery(tx, delivery.id, changes))) continue;
    await orderDelivery(tx, { organisationId: delivery.organisation_id, deliveryId: delivery.id });
    tried++;
  }
  return tried;
}

const isOpen = ({ state, channel }: DeliveryRow): boolean =>
  channel !== 'portal' && state !== 'accepted' && state !== 'doubtful';

const isReportMail = ({ kind, channel }: DeliveryRow): boolean => kind === 'report' && channel === 'mail';

/** A report's mail leaves an address that does not hold any more for one that has no mail of it yet. Null: there is none. */
function recipientsNow(
  deliveries: readonly DeliveryRow[],
  addresses: readonly string[],
): (delivery: DeliveryRow) => string | null {
  const taken = new Set(deliveries.filter(isReportMail).map(({ recipient }) => recipient));
  const free = addresses.filter((address) => !taken.has(address));
  return (delivery) => {
    const { channel, recipient } = delivery;
    if (channel !== 'mail' || addresses.includes(recipient)) return recipient;
    if (isReportMail(delivery)) return free.shift() ?? null;
    return recipient || (addresses[0] ?? null);
  };
}
