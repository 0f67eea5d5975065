import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { addJob } from '../jobs/jobs.ts';
import { messageIdOf } from '../mail/message-id.ts';
import { insertDelivery, mailAddressOf } from './delivery-store.ts';

export interface DeliveredReport {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly forStaffId: string | null;
}

export interface DeliverJob {
  readonly organisationId: string;
  readonly deliveryId: string;
}

/**
 * The ways a submitted report takes, in its transaction: the portal, where it is from this commit on, and one mail.
 * A mail that cannot be sent (no server or no address) is written down as `not-configured`.
 */
export async function createDeliveries(
  tx: Tx,
  report: DeliveredReport,
  { mailConfigured, now }: { readonly mailConfigured: boolean; readonly now: Date },
): Promise<void> {
  const own = { organisation_id: report.organisationId, account_id: report.accountId, report_id: report.id };
  await insertDelivery(tx, {
    id: uuidv7(),
    ...own,
    channel: 'portal',
    recipient: report.accountName,
    state: 'accepted',
    accepted_at: now,
  });
  const address = await mailAddressOf(tx, report);
  const id = uuidv7();
  const obstacle = mailObstacle(address, mailConfigured);
  await insertDelivery(tx, {
    id,
    ...own,
    channel: 'mail',
    recipient: address ?? '',
    message_id: messageIdOf('report', id),
    state: obstacle === null ? 'waiting' : 'not-configured',
    last_error: obstacle,
    next_attempt_at: obstacle === null ? now : null,
    created_at: now,
  });
  if (obstacle === null) {
    await orderDelivery(tx, { organisationId: report.organisationId, deliveryId: id });
  }
}

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
