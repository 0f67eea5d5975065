/** The form by which everybody can ask about their data, beside the notice of purposes. */
import type { FastifyInstance } from 'fastify';
import { serveIntake } from '../../intake/index.ts';
import type { IntakePlace } from '../../intake/index.ts';
import { findNotice, pageAddress, requestAddress, sendMissing } from '../../purposes/index.ts';
import type { Services } from '../../services.ts';
import { parseAsked } from './asked-form.ts';
import type { AskedByForm, Fault } from './asked-form.ts';
import { confirmationMail } from './asking-mail.ts';
import {
  askingPage,
  busyPage,
  closedPage,
  confirmingPage,
  faultyPage,
  receivedPage,
  sentPage,
} from './asking-page.ts';
import type { Asked } from './asking-page.ts';
import { takeAsked } from './take-asked.ts';

interface Here extends Asked, IntakePlace {
  readonly slug: string;
}

export function serveAskingForm(services: Services, app: FastifyInstance): void {
  serveIntake<Here, Fault, AskedByForm>(services, app, {
    kind: 'disclosure',
    path: '/p/:slug/request',
    /** While a notice of theirs holds. */
    async hereOf(asked, language) {
      const found = await findNotice(services, asked);
      if (found === null) return null;
      const { slug } = found;
      const { body, organisationId, accountId } = found.current;
      const { holder, contact } = body;
      return { organisationId, accountId, slug, holder, contact, noticePath: pageAddress(slug), language };
    },
    missing: sendMissing,
    parse: (body, { language }) => parseAsked(body, language),
    held: ({ holder, slug, language }, { email }, hours) => ({
      email,
      senderName: holder,
      path: requestAddress(slug),
      mail: (link) => confirmationMail({ holder, link, hours, language }),
    }),
    take: (tx, here, sent) => takeAsked(tx, services, here, sent),
    pages: {
      form: askingPage,
      faulty: faultyPage,
      sent: sentPage,
      busy: busyPage,
      confirming: confirmingPage,
      received: receivedPage,
      closed: closedPage,
    },
  });
}
