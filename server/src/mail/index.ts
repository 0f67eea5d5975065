/** Mails that are not reports; what other features may use. */
import { z } from 'zod';
import type { Services } from '../services.ts';
import { createMailer } from './mailer.ts';
import { sendQueuedMail } from './send-queued-mail.ts';

export { mailPeople } from './mail-people.ts';
export { queueMail } from './queue-mail.ts';
export type { QueuedMail } from './queue-mail.ts';

/** The job that sends queued mails. */
export function registerMail(services: Services): void {
  const mailer = services.config.mail && createMailer(services.config.mail);
  const job = z.object({ mailId: z.uuid(), organisationId: z.uuid().nullable() });
  services.jobs.define('send-mail', job, (payload) => sendQueuedMail(services, mailer, payload));
}
