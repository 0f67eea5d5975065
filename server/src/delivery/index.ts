/** How reports reach the client; what other features may use. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asOrganisation } from '../db/identity.ts';
import { createAskOutside } from '../http/outside/ask-outside.ts';
import { pushSender } from '../push/index.ts';
import { deliverByChannel } from './channels/deliver-by-channel.ts';
import { hasChannel } from './delivery-store.ts';
import { serveDeliveries } from './delivery-routes.ts';
import { createMailer } from '../mail/mailer.ts';
import type { Services } from '../services.ts';
import { deliverReport } from './deliver-report.ts';
import { mailWithAudio } from './voicemail/mail-with-audio.ts';

export { announceMessage } from './voicemail/announce-message.ts';
export { createDeliveries, deliverMessage } from './create-deliveries.ts';
export type { DeliverySettings } from './create-deliveries.ts';
export { correctionOf } from './message.ts';
export type { DeliveredReport, Message } from './message.ts';
export { listDeliveries } from './delivery-store.ts';
export type { DeliveryRow } from './delivery-store.ts';
export { viewDelivery } from './delivery-view.ts';
export { retryDelivery } from './retry-delivery.ts';
export { tellReportChanged } from './tell-report-changed.ts';

/** The jobs that send messages, and a caller's message with its audio; channels and the log of what was sent. */
export function registerDelivery(services: Services, app: FastifyInstance): void {
  const outlet = { ask: createAskOutside(services.config.standIns), sender: pushSender(services.config) };
  const mailer = services.config.mail && createMailer(services.config.mail);
  const job = z.object({ organisationId: z.uuid(), deliveryId: z.uuid() });
  services.jobs.define('deliver-report', job, async (payload) => {
    const byChannel = await asOrganisation(services.db, payload.organisationId, (tx) =>
      hasChannel(tx, payload.deliveryId),
    );
    await (byChannel
      ? deliverByChannel(services, outlet, payload)
      : deliverReport(services, mailer, payload));
  });
  const message = z.object({ organisationId: z.uuid(), callId: z.uuid() });
  serveDeliveries(services, app);
  services.jobs.define('mail-voicemail', message, (payload) => mailWithAudio(services, payload));
}
