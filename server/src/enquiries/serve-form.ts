/** The form for prospective clients, beside the trust page: no sign-in, no script. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asOrganisation } from '../db/identity.ts';
import { clientAddress } from '../http/client-address.ts';
import { acceptForms, answerRefusals, formStyle, ownReferrer } from '../http/public-form.ts';
import { publicPage } from '../http/public-page.ts';
import { languageOf } from '../http/request-actor.ts';
import { confirmSent, findSent, holdUntilConfirmed, intakeLimits } from '../intake/index.ts';
import { inForceNotice, pageAddress, slugOf } from '../purposes/index.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { enquiryAddress, findShown, pageOf, sendNoPage, trustAddress } from '../trust/index.ts';
import { parseEnquiry } from './enquiry-form.ts';
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

const page = publicPage(formStyle, "'self'");
const send = (reply: FastifyReply, html: string): FastifyReply => page(ownReferrer(reply), html);

const hide = { schema: { hide: true } } as const;
const looks = { ...hide, config: { rateLimit: { max: 120, timeWindow: 60_000 } } };
const sends = { ...hide, config: { rateLimit: { max: intakeLimits.perAddress, timeWindow: 3_600_000 } } };
const hours = intakeLimits.hoursToConfirm;

interface AtSlug {
  Params: { slug: string };
}
interface AtToken {
  Params: { slug: string; token: string };
}

interface Here extends Asking {
  readonly organisationId: string;
  readonly receiver: string;
  readonly slug: string;
}

export function serveEnquiryForm(services: Services, app: FastifyInstance): void {
  void app.register(async (scope) => {
    acceptForms(scope, intakeLimits.bodyBytes);
    answerRefusals(scope, send);
    serveForm(services, scope);
    serveConfirming(services, scope);
  });
}

function serveForm(services: Services, app: FastifyInstance): void {
  app.get<AtSlug>('/trust/:slug/enquiry', looks, async (request, reply) => {
    const here = await hereOf(services, request);
    return here === null ? sendNoPage(reply, languageOf(request)) : send(reply, enquiryPage(here));
  });

  app.post<AtSlug>('/trust/:slug/enquiry', sends, async (request, reply) => {
    const here = await hereOf(services, request);
    if (here === null) return sendNoPage(reply, languageOf(request));
    const { language, name, organisationId } = here;
    const sent = parseEnquiry(request.body, here.noticeVersion, language);
    if ('faults' in sent) return send(reply.code(400), faultyPage(here, sent.faults));
    const outcome = await holdUntilConfirmed(services, {
      kind: 'enquiry',
      organisationId,
      accountId: null,
      email: sent.sender.email,
      body: sent,
      senderName: name,
      path: enquiryAddress(here.slug),
      mail: (link) => confirmationMail({ name, link, hours, language }),
    });
    return outcome === 'busy'
      ? send(reply.code(429).header('retry-after', '3600'), busyPage(here))
      : send(reply, sentPage(here, hours));
  });
}

function serveConfirming(services: Services, app: FastifyInstance): void {
  const { config, clock } = services;
  app.get<AtToken>('/trust/:slug/enquiry/:token', looks, async (request, reply) => {
    const here = await hereOf(services, request);
    if (here === null) return sendNoPage(reply, languageOf(request));
    const found = await findSent(services, placeOf(here), request.params.token);
    if (found === null) return send(reply.code(404), closedPage(here));
    return send(
      reply,
      found.confirmed_at === null ? confirmingPage(here) : receivedPage(here, found.receipt),
    );
  });

  app.post<AtToken>('/trust/:slug/enquiry/:token', looks, async (request, reply) => {
    const here = await hereOf(services, request);
    if (here === null) return sendNoPage(reply, languageOf(request));
    const found = await findSent(services, placeOf(here), request.params.token);
    const { dataDir, publicUrl } = config;
    const house = { ...here, address: clientAddress(config, request.raw) };
    const number =
      found &&
      (await confirmSent(services, found, (tx, sent) =>
        takeSent(tx, { dataDir, publicUrl, now: clock() }, house, sent),
      ));
    return number === null
      ? send(reply.code(404), closedPage(here))
      : send(reply, receivedPage(here, number));
  });
}

const placeOf = ({ organisationId }: Here) => ({ kind: 'enquiry', organisationId, accountId: null }) as const;

/** Null: the page is closed, takes no enquiries, or nothing says what they are used for. */
async function hereOf(services: Services, request: FastifyRequest<AtSlug>): Promise<Here | null> {
  const shown = await findShown(services, request.params.slug);
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
      organisationId,
      name,
      slug,
      receiver: page.enquiryReceiver,
      trustPath: trustAddress(slug),
      noticePath: pageAddress(noticeSlug),
      noticeVersion: notice.version,
      language: languageOf(request),
    };
  });
}
