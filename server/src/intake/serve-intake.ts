/** A form that everybody can send, confirmed by mail: no sign-in, no script. Looking at a link confirms nothing. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../db/database.ts';
import { clientAddress } from '../http/client-address.ts';
import { acceptForms, answerRefusals, formStyle, ownReferrer } from '../http/public-form.ts';
import { publicPage } from '../http/public-page.ts';
import { languageOf } from '../http/request-actor.ts';
import type { Language } from '../http/words.ts';
import type { Services } from '../services.ts';
import { confirmSent, findSent } from './confirm-sent.ts';
import { holdUntilConfirmed } from './hold-until-confirmed.ts';
import type { Sent } from './hold-until-confirmed.ts';
import { intakeLimits } from './intake.ts';
import type { IntakeKind } from './intake.ts';

/** Whose page it is. */
export interface IntakePlace {
  readonly organisationId: string;
  /** Null: the house itself. */
  readonly accountId: string | null;
  readonly language: Language;
}

export interface IntakeForm<Here extends IntakePlace, Fault, Body extends object> {
  readonly kind: IntakeKind;
  /** With `:slug`; the confirmation's token stands behind it. */
  readonly path: string;
  /** Null: there is no such page now. */
  readonly hereOf: (slug: string, language: Language) => Promise<Here | null>;
  readonly missing: (reply: FastifyReply, language: Language) => FastifyReply;
  readonly parse: (body: unknown, here: Here) => Body | { readonly faults: readonly Fault[] };
  /** To whom the link goes, and in which mail. */
  readonly held: (
    here: Here,
    body: Body,
    hours: number,
  ) => Pick<Sent, 'email' | 'senderName' | 'path' | 'mail'>;
  /** Makes it something of the house. @returns the number that the person is told */
  readonly take: (
    tx: Tx,
    here: Here & { readonly address: string },
    sent: { readonly body: unknown; readonly sentAt: Date },
  ) => Promise<string>;
  /** Whole pages of HTML. */
  readonly pages: {
    readonly form: (here: Here) => string;
    readonly faulty: (here: Here, faults: readonly Fault[]) => string;
    readonly sent: (here: Here, hours: number) => string;
    readonly busy: (here: Here) => string;
    readonly confirming: (here: Here) => string;
    readonly received: (here: Here, number: string) => string;
    readonly closed: (here: Here) => string;
  };
}

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

export function serveIntake<Here extends IntakePlace, Fault, Body extends object>(
  services: Services,
  app: FastifyInstance,
  form: IntakeForm<Here, Fault, Body>,
): void {
  void app.register(async (scope) => {
    acceptForms(scope, intakeLimits.bodyBytes);
    answerRefusals(scope, send);
    serveForm(services, scope, form);
    serveConfirming(services, scope, form);
  });
}

/** The page that is asked for answers; where there is none, that is said. */
const here =
  <Here extends IntakePlace, Fault, Body extends object>({
    hereOf,
    missing,
  }: IntakeForm<Here, Fault, Body>) =>
  <Route extends AtSlug>(
    answer: (
      at: Here,
      request: FastifyRequest<Route>,
      reply: FastifyReply,
    ) => FastifyReply | Promise<FastifyReply>,
  ) =>
  async (request: FastifyRequest<Route>, reply: FastifyReply): Promise<FastifyReply> => {
    const language = languageOf(request);
    const at = await hereOf((request.params as AtSlug['Params']).slug, language);
    return at === null ? missing(reply, language) : answer(at, request, reply);
  };

function serveForm<Here extends IntakePlace, Fault, Body extends object>(
  services: Services,
  app: FastifyInstance,
  form: IntakeForm<Here, Fault, Body>,
): void {
  const { path, kind, pages } = form;
  const shown = here(form);
  app.get<AtSlug>(
    path,
    looks,
    shown<AtSlug>((at, _request, reply) => send(reply, pages.form(at))),
  );
  app.post<AtSlug>(
    path,
    sends,
    shown<AtSlug>(async (at, request, reply) => {
      const body = form.parse(request.body, at);
      if (isFaulty<Fault>(body)) return send(reply.code(400), pages.faulty(at, body.faults));
      const { organisationId, accountId } = at;
      const held = form.held(at, body, hours);
      const outcome = await holdUntilConfirmed(services, { kind, organisationId, accountId, body, ...held });
      return outcome === 'busy'
        ? send(reply.code(429).header('retry-after', '3600'), pages.busy(at))
        : send(reply, pages.sent(at, hours));
    }),
  );
}

const isFaulty = <Fault>(body: object): body is { readonly faults: readonly Fault[] } => 'faults' in body;

function serveConfirming<Here extends IntakePlace, Fault, Body extends object>(
  services: Services,
  app: FastifyInstance,
  form: IntakeForm<Here, Fault, Body>,
): void {
  const { path, kind, pages, take } = form;
  const shown = here(form);
  app.get<AtToken>(
    `${path}/:token`,
    looks,
    shown<AtToken>(async (at, request, reply) => {
      const found = await findSent(services, { kind, ...at }, request.params.token);
      if (found === null) return send(reply.code(404), pages.closed(at));
      return send(
        reply,
        found.confirmed_at === null ? pages.confirming(at) : pages.received(at, found.receipt),
      );
    }),
  );
  app.post<AtToken>(
    `${path}/:token`,
    looks,
    shown<AtToken>(async (at, request, reply) => {
      const found = await findSent(services, { kind, ...at }, request.params.token);
      const address = clientAddress(services.config, request.raw);
      const number =
        found && (await confirmSent(services, found, (tx, sent) => take(tx, { ...at, address }, sent)));
      return number === null
        ? send(reply.code(404), pages.closed(at))
        : send(reply, pages.received(at, number));
    }),
  );
}
