import type { Tx } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { MailFailure } from '../mail/mail-failure.ts';
import type { Mailer } from '../mail/mailer.ts';
import { nextAttempt } from '../mail/next-attempt.ts';
import type { Services } from '../services.ts';
import { orderDelivery } from './create-deliveries.ts';
import type { DeliverJob } from './create-deliveries.ts';
import { changeDelivery, holdWaiting, noteAttempt } from './delivery-store.ts';
import type { DeliveryRow } from './delivery-store.ts';
import { writeMessageMail } from './message-mail.ts';
import { tellReportChanged } from './tell-report-changed.ts';

/**
 * One attempt to mail a message. The attempt is counted first; then the delivery's row stays locked while the mail
 * server is asked, so that no other worker sends the same, and is `accepted` only after its 250.
 *
 * A process that dies before the 250 sends again after its restart. One that dies in the milliseconds between the 250
 * and the commit also sends again: SMTP has no way to ask. The Message-ID is the same, so the receiving side can tell.
 */
export async function deliverReport(
  services: Services,
  mailer: Mailer | null,
  job: DeliverJob,
): Promise<void> {
  const { db } = services;
  const waits = await asOrganisation(db, job.organisationId, (tx) => noteAttempt(tx, job.deliveryId));
  if (!waits) return;
  const delivery = await asOrganisation(db, job.organisationId, (tx) => attempt(tx, services, mailer, job));
  if (delivery?.report_id != null) await tellReportChanged(services, job.organisationId, delivery.report_id);
}

async function attempt(
  tx: Tx,
  { clock, config, log }: Services,
  mailer: Mailer | null,
  job: DeliverJob,
): Promise<DeliveryRow | undefined> {
  const delivery = await holdWaiting(tx, job.deliveryId);
  if (!delivery) return undefined;
  const mail = await writeMessageMail(tx, delivery, config.publicUrl);
  try {
    if (mailer === null) throw new MailFailure('メールの送信が設定されていません。', true);
    await mailer.send({ ...mail, to: delivery.recipient, messageId: delivery.message_id ?? '' });
    await changeDelivery(tx, delivery.id, {
      state: 'accepted',
      accepted_at: clock(),
      last_error: null,
      next_attempt_at: null,
      title: null,
      words: null,
    });
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    log.warn({ area: 'delivery', deliveryId: delivery.id, permanent: error.permanent }, 'mail not accepted');
    await noteFailure(tx, delivery, error, clock());
  }
  return delivery;
}

async function noteFailure(tx: Tx, delivery: DeliveryRow, failure: MailFailure, now: Date): Promise<void> {
  const next = failure.permanent ? null : nextAttempt(delivery.attempts, delivery.created_at, now);
  await changeDelivery(tx, delivery.id, {
    last_error: failure.message,
    next_attempt_at: next,
    ...(next ? {} : { state: 'failed' }),
  });
  if (next) {
    await orderDelivery(tx, { organisationId: delivery.organisation_id, deliveryId: delivery.id }, next);
  }
}
