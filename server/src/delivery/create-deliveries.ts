import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { addJob } from '../jobs/jobs.ts';
import { messageIdOf } from '../mail/message-id.ts';
import { channelsFor } from './channels/channel-store.ts';
import type { ChannelRow } from './channels/channel-store.ts';
import { insertDelivery, mailAddressesOf } from './delivery-store.ts';
import { messageOfReport } from './message.ts';
import type { DeliveredReport, Message } from './message.ts';

export interface DeliverJob {
  readonly organisationId: string;
  readonly deliveryId: string;
}

export interface DeliverySettings {
  readonly mailConfigured: boolean;
  readonly now: Date;
}

/** The ways a submitted report takes, in its transaction; see deliverMessage. */
export const createDeliveries = (
  tx: Tx,
  report: DeliveredReport,
  settings: DeliverySettings,
): Promise<void> => deliverMessage(tx, messageOfReport(report), settings);

/**
 * The ways a message takes, in the transaction of what causes it: the portal, where a report is from this commit on, and
 * a mail to each address, and each channel whose rule names it. A mail that cannot be sent (no server or no address) is written down as `not-configured`. The
 * same message a second time adds nothing.
 */
export async function deliverMessage(tx: Tx, message: Message, settings: DeliverySettings): Promise<void> {
  if (message.reportId !== null) await showInPortal(tx, message, settings.now);
  const addresses = await mailAddressesOf(tx, message);
  for (const address of addresses.length === 0 ? [null] : addresses)
    await orderMail(tx, message, address, settings);
  for (const channel of await channelsFor(tx, message))
    await orderChannel(tx, message, channel, settings.now);
}

async function orderChannel(tx: Tx, message: Message, channel: ChannelRow, now: Date): Promise<void> {
  const id = uuidv7(now.getTime());
  const isNew = await insertDelivery(tx, {
    id,
    ...ownOf(message),
    ...wordsOf(message),
    channel: channel.kind,
    channel_id: channel.id,
    recipient: channel.label,
    next_attempt_at: now,
    created_at: now,
  });
  if (isNew) await orderDelivery(tx, { organisationId: message.organisationId, deliveryId: id });
}

async function showInPortal(tx: Tx, message: Message, now: Date): Promise<void> {
  await insertDelivery(tx, {
    id: uuidv7(now.getTime()),
    ...ownOf(message),
    channel: 'portal',
    recipient: message.accountName,
    state: 'accepted',
    accepted_at: now,
  });
}

async function orderMail(
  tx: Tx,
  message: Message,
  address: string | null,
  { mailConfigured, now }: DeliverySettings,
): Promise<void> {
  const id = uuidv7(now.getTime());
  const obstacle = mailObstacle(address, mailConfigured);
  const isNew = await insertDelivery(tx, {
    id,
    ...ownOf(message),
    ...wordsOf(message),
    channel: 'mail',
    recipient: address ?? '',
    message_id: messageIdOf('report', id),
    state: obstacle === null ? 'waiting' : 'not-configured',
    last_error: obstacle,
    next_attempt_at: obstacle === null ? now : null,
    created_at: now,
  });
  if (isNew && obstacle === null)
    await orderDelivery(tx, { organisationId: message.organisationId, deliveryId: id });
}

/** The columns that every delivery of a message has. */
export const ownOf = (message: Message) => ({
  organisation_id: message.organisationId,
  account_id: message.accountId,
  report_id: message.reportId,
  kind: message.kind,
  message: message.key,
});

export const wordsOf = ({ words }: Message) => ({ title: words?.title ?? null, words: words?.text ?? null });

/** Why no mail can go out at all, in words for the desk; null: it can. */
export function mailObstacle(address: string | null, mailConfigured: boolean): string | null {
  if (!mailConfigured) return 'メールの送信が設定されていません。報告はポータルでご覧いただけます。';
  if (address === null)
    return '送付先のメールアドレスが登録されていません。報告はポータルでご覧いただけます。';
  return null;
}

/** Orders one attempt, at once or at `runAt`; a waiting order of the same delivery is replaced. */
export async function orderDelivery(tx: Tx, job: DeliverJob, runAt?: Date): Promise<void> {
  await addJob(tx, 'deliver-report', job, {
    jobKey: `delivery:${job.deliveryId}`,
    ...(runAt ? { runAt } : {}),
  });
}
