/** The form for prospective clients, beside the trust page. */
import type { FastifyInstance } from 'fastify';
import { asOrganisation } from '../db/identity.ts';
import type { Language } from '../http/words.ts';
import { serveIntake } from '../intake/index.ts';
import type { IntakePlace } from '../intake/index.ts';
import { inForceNotice, pageAddress, slugOf } from '../purposes/index.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { enquiryAddress, findShown, pageOf, sendNoPage, trustAddress } from '../trust/index.ts';
import { parseEnquiry } from './enquiry-form.ts';
import type { Fault } from './enquiry-form.ts';
import type { SentEnquiry } from './enquiry.ts';
import { confirmationMail } from './enquiry-mail.ts';
import {
  busyPage,
  closedPage,
  confirmingPage,
  enquiryPage,
  faultyPage,
  receivedPage,
  sentPage,
} from './enquiry-page.ts';
import type { Asking } from './enquiry-page.ts';
import { takeSent } from './take-sent.ts';

interface Here extends Asking, IntakePlace {
  readonly receiver: string;
  readonly slug: string;
}

export function serveEnquiryForm(services: Services, app: FastifyInstance): void {
  const { config, clock } = services;
  const { dataDir, publicUrl } = config;
  serveIntake<Here, Fault, SentEnquiry>(services, app, {
    kind: 'enquiry',
    path: '/trust/:slug/enquiry',
    hereOf: (slug, language) => hereOf(services, slug, language),
    missing: sendNoPage,
    parse: (body, { noticeVersion, language }) => parseEnquiry(body, noticeVersion, language),
    held: ({ name, slug, language }, { sender }, hours) => ({
      email: sender.email,
      senderName: name,
      path: enquiryAddress(slug),
      mail: (link) => confirmationMail({ name, link, hours, language }),
    }),
    take: (tx, here, sent) => takeSent(tx, { dataDir, publicUrl, now: clock() }, here, sent),
    pages: {
      form: enquiryPage,
      faulty: faultyPage,
      sent: sentPage,
      busy: busyPage,
      confirming: confirmingPage,
      received: receivedPage,
      closed: closedPage,
    },
  });
}

/** Null: the page is closed, takes no enquiries, or nothing says what they are used for. */
async function hereOf(services: Services, asked: string, language: Language): Promise<Here | null> {
  const shown = await findShown(services, asked);
  if (shown === null) return null;
  const { organisationId, name, slug } = shown;
  const holder = { organisationId, accountId: null };
  return asOrganisation(services.db, organisationId, async (tx) => {
    const page = await pageOf(tx, organisationId);
    const notice = await inForceNotice(tx, holder, inTokyo(services.clock()).date);
    const noticeSlug = await slugOf(tx, holder);
    if (!page?.enquiriesOpen || page.enquiryReceiver === null || notice === undefined || noticeSlug === null)
      return null;
    return {
      ...holder,
      name,
      slug,
      receiver: page.enquiryReceiver,
      trustPath: trustAddress(slug),
      noticePath: pageAddress(noticeSlug),
      noticeVersion: notice.version,
      language,
    };
  });
}
