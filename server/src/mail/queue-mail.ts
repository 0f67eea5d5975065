import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { addJob } from '../jobs/jobs.ts';
import { sealAttachment } from './sealed-attachment.ts';
import { messageIdOf } from './message-id.ts';

/** A mail that is not a report: an invitation, a reset. Plain text; the subject is one line. */
export interface QueuedMail {
  readonly organisationId: string | null;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  /** Who it says that it is from; absent or null: as the installation is set up. */
  readonly senderName?: string | null;
  readonly attachment?: { readonly name: string; readonly bytes: Buffer };
}

export interface MailJob {
  readonly mailId: string;
  readonly organisationId: string | null;
}

/** Writes the mail down and orders its sending, in the same transaction. Returns its id. */
export async function queueMail(tx: Tx, mail: QueuedMail): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('outgoing_mail')
    .values({
      id,
      organisation_id: mail.organisationId,
      recipient: mail.recipient,
      subject: mail.subject,
      body_text: mail.text,
      attachment: await sealAttachment(tx, mail),
      attachment_name: mail.attachment?.name ?? null,
      message_id: messageIdOf('mail', id),
      sender_name: mail.senderName ?? null,
    })
    .execute();
  await sendMailJob(tx, { mailId: id, organisationId: mail.organisationId });
  return id;
}

/** Orders one attempt, at once or at `runAt`. */
export async function sendMailJob(tx: Tx, job: MailJob, runAt?: Date): Promise<void> {
  await addJob(tx, 'send-mail', job, { jobKey: `mail:${job.mailId}`, ...(runAt ? { runAt } : {}) });
}
