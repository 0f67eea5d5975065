import { allowIdling } from '../db/database.ts';
import type { Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';
import { MailFailure } from './mail-failure.ts';
import type { Mailer } from './mailer.ts';
import { nextAttempt } from './next-attempt.ts';
import { sendMailJob } from './queue-mail.ts';
import type { MailJob } from './queue-mail.ts';
import { openAttachment } from './sealed-attachment.ts';

/**
 * Sends a queued mail that is still waiting. Its row stays locked while the mail server is asked, so that no second
 * worker sends it; a crash frees the lock and the job runs again.
 */
export async function sendQueuedMail(services: Services, mailer: Mailer | null, job: MailJob): Promise<void> {
  await within(services, job.organisationId, (tx) =>
    tx
      .updateTable('outgoing_mail')
      .set((mail) => ({ attempts: mail('attempts', '+', 1) }))
      .where('id', '=', job.mailId)
      .where('state', '=', 'waiting')
      .execute(),
  );
  await within(services, job.organisationId, async (tx) => {
    const mail = await tx
      .selectFrom('outgoing_mail')
      .selectAll()
      .where('id', '=', job.mailId)
      .where('state', '=', 'waiting')
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!mail) return;
    const set = (changes: MailChanges) =>
      tx.updateTable('outgoing_mail').set(changes).where('id', '=', mail.id).execute();
    // Its link opens an account or it carries a voice, and links are kept nowhere else: the words go when they are needed no longer.
    const finish = (changes: MailChanges) => set({ ...changes, body_text: '', attachment: null });
    if (mailer === null) return void (await finish({ state: 'not-configured' }));
    const bytes =
      mail.attachment === null
        ? null
        : await openAttachment(services.config.dataDir, mail.organisation_id, mail.attachment);
    await allowIdling(tx);
    try {
      await mailer.send({
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body_text,
        messageId: mail.message_id,
        senderName: mail.sender_name,
        ...(bytes === null ? {} : { attachment: { name: mail.attachment_name ?? 'audio.wav', bytes } }),
      });
      await finish({ state: 'accepted', accepted_at: services.clock(), last_error: null });
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      const again = error.permanent ? null : nextAttempt(mail.attempts, mail.created_at, services.clock());
      if (again === null) return void (await finish({ last_error: error.message, state: 'failed' }));
      await set({ last_error: error.message });
      await sendMailJob(tx, job, again);
    }
  });
}

interface MailChanges {
  readonly state?: 'accepted' | 'failed' | 'not-configured';
  readonly accepted_at?: Date;
  readonly last_error?: string | null;
  readonly body_text?: '';
  readonly attachment?: null;
}

function within<T>(
  { db }: Services,
  organisationId: string | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return organisationId === null ? asInstallation(db, work) : asOrganisation(db, organisationId, work);
}
