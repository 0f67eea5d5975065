/** How reports reach the client; what other features may use. */
import { z } from 'zod';
import { createMailer } from '../mail/mailer.ts';
import type { Services } from '../services.ts';
import { deliverReport } from './deliver-report.ts';
import { mailWithAudio } from './voicemail/mail-with-audio.ts';

export { announceMessage } from './voicemail/announce-message.ts';
export { createDeliveries, deliverMessage } from './create-deliveries.ts';
export type { DeliverySettings } from './create-deliveries.ts';
export type { DeliveredReport, Message } from './message.ts';
export { listDeliveries } from './delivery-store.ts';
export type { DeliveryRow } from './delivery-store.ts';
export { viewDelivery } from './delivery-view.ts';
export { retryDelivery } from './retry-delivery.ts';
export { tellReportChanged } from './tell-report-changed.ts';

/** The jobs that mail a report, and a message with its audio. */
export function registerDelivery(services: Services): void {
  const mailer = services.config.mail && createMailer(services.config.mail);
  const job = z.object({ organisationId: z.uuid(), deliveryId: z.uuid() });
  services.jobs.define('deliver-report', job, (payload) => deliverReport(services, mailer, payload));
  const message = z.object({ organisationId: z.uuid(), callId: z.uuid() });
  services.jobs.define('mail-voicemail', message, (payload) => mailWithAudio(services, payload));
}
