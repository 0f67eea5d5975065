/** The form by which everybody can ask about their data, beside the notice of purposes: no sign-in, no script. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from '../../http/client-address.ts';
import { acceptForms, answerRefusals, formStyle, ownReferrer } from '../../http/public-form.ts';
import { publicPage } from '../../http/public-page.ts';
import { languageOf } from '../../http/request-actor.ts';
import { confirmSent, findSent, holdUntilConfirmed, intakeLimits } from '../../intake/index.ts';
import { findNotice, pageAddress, requestAddress, sendMissing } from '../../purposes/index.ts';
import type { Services } from '../../services.ts';
import { parseAsked } from './asked-form.ts';
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

interface Here extends Asked {
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly slug: string;
}

export function serveAskingForm(services: Services, app: FastifyInstance): void {
  void app.register(async (scope) => {
    acceptForms(scope, intakeLimits.bodyBytes);
    answerRefusals(scope, send);
    serveForm(services, scope);
    serveConfirming(services, scope);
  });
}

function serveForm(services: Services, app: FastifyInstance): void {
  app.get<AtSlug>('/p/:slug/request', looks, async (request, reply) => {
    const here = await hereOf(services, request);
    return here === null ? missing(request, reply) : send(reply, askingPage(here));
  });

  app.post<AtSlug>('/p/:slug/request', sends, async (request, reply) => {
    const here = await hereOf(services, request);
    if (here === null) return missing(request, reply);
    const { language, holder, organisationId, accountId } = here;
    const asked = parseAsked(request.body, language);
    if ('faults' in asked) return send(reply.code(400), faultyPage(here, asked.faults));
    const outcome = await holdUntilConfirmed(services, {
      kind: 'disclosure',
      organisationId,
      accountId,
      email: asked.email,
      body: asked,
      senderName: holder,
      path: requestAddress(here.slug),
      mail: (link) => confirmationMail({ holder, link, hours, language }),
    });
    return outcome === 'busy'
      ? send(reply.code(429).header('retry-after', '3600'), busyPage(here))
      : send(reply, sentPage(here, hours));
  });
}

function serveConfirming(services: Services, app: FastifyInstance): void {
  app.get<AtToken>('/p/:slug/request/:token', looks, async (request, reply) => {
    const here = await hereOf(services, request);
    if (here === null) return missing(request, reply);
    const found = await findSent(services, { kind: 'disclosure', ...here }, request.params.token);
    if (found === null) return send(reply.code(404), closedPage(here));
    return send(
      reply,
      found.confirmed_at === null ? confirmingPage(here) : receivedPage(here, found.receipt),
    );
  });

  app.post<AtToken>('/p/:slug/request/:token', looks, async (request, reply) => {
    const here = await hereOf(services, request);
    if (here === null) return missing(request, reply);
    const found = await findSent(services, { kind: 'disclosure', ...here }, request.params.token);
    const address = clientAddress(services.config, request.raw);
    const number =
      found &&
      (await confirmSent(services, found, (tx, sent) => takeAsked(tx, services, { ...here, address }, sent)));
    return number === null
      ? send(reply.code(404), closedPage(here))
      : send(reply, receivedPage(here, number));
  });
}

/** Whose page it is, while a notice of theirs holds. */
async function hereOf(services: Services, request: FastifyRequest<AtSlug>): Promise<Here | null> {
  const found = await findNotice(services, request.params.slug);
  if (found === null) return null;
  const { body, organisationId, accountId } = found.current;
  const { holder, contact } = body;
  const { slug } = found;
  return {
    organisationId,
    accountId,
    slug,
    holder,
    contact,
    noticePath: pageAddress(slug),
    language: languageOf(request),
  };
}

const missing = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendMissing(reply, languageOf(request));
