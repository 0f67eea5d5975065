import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { orderDelivery } from './create-deliveries.ts';
import { findEntry, freeToResend, changeDelivery } from './delivery-store.ts';
import type { EntryRow } from './delivery-store.ts';

/**
 * Sends one delivery again because somebody has decided so: also one that is doubtful, which may then arrive twice, and
 * a webhook that was accepted (its receiver knows it by its id). Not one that is being sent at this moment.
 */
export async function resendDelivery(tx: Tx, deed: Deed, id: string): Promise<EntryRow> {
  const found = await findEntry(tx, id);
  if (found === undefined) throw notFound('送付');
  const replay = found.state === 'accepted' && found.channel === 'webhook' && found.report_id !== null;
  if (found.channel === 'portal' || (found.state === 'accepted' && !replay)) throw arrived();
  if (!(await freeToResend(tx, id))) throw underWay();
  await changeDelivery(tx, id, {
    state: 'waiting',
    attempts: 0,
    begun_at: null,
    last_error: null,
    next_attempt_at: deed.now,
  });
  await orderDelivery(tx, { organisationId: found.organisation_id, deliveryId: id });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'delivery.resent',
    objectKind: 'delivery',
    objectId: id,
    accountId: found.account_id,
    detail: { channel: found.channel, was: found.state },
    address: deed.address,
  });
  return (await findEntry(tx, id))!;
}

const arrived = () =>
  conflict('delivery-arrived', {
    ja: 'すでに届いています。送り直す必要はありません。',
    en: 'It has arrived already. There is no need to send it again.',
  });
const underWay = () =>
  conflict('delivery-under-way', {
    ja: 'いま送っています。しばらくしてからご確認ください。',
    en: 'It is being sent at this moment. Please look again in a while.',
  });
