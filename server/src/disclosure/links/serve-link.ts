/** The pages that the person themselves opens, without signing in and without a script. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { asOrganisation } from '../../db/identity.ts';
import { clientAddress } from '../../http/client-address.ts';
import { acceptForms, ownReferrer } from '../../http/public-form.ts';
import { publicPage } from '../../http/public-page.ts';
import type { Services } from '../../services.ts';
import { hashOf } from '../../storage/link-token.ts';
import { giverOf } from '../giver-of.ts';
import { numberOf } from '../disclosure.ts';
import { listCalls } from '../disclosure-store.ts';
import { copyOf } from '../release-disclosure.ts';
import { askingPage, closedPage, linkStyle, playingPage } from './link-page.ts';
import { isOpened, stateOf } from './link-store.ts';
import { findLink, openLink } from './open-link.ts';

const page = publicPage(linkStyle, "'self'", "'self'");
const send = (reply: FastifyReply, html: string): FastifyReply => page(ownReferrer(reply), html);
const closed = (reply: FastifyReply): FastifyReply => send(reply.code(404), closedPage());

const Code = z.object({ code: z.string().max(20) });
const options = { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } };

export function serveLinks(services: Services, app: FastifyInstance): void {
  void app.register(async (scope) => {
    acceptForms(scope, 1024);
    servePages(services, scope);
    serveSound(services, scope);
  });
}

function servePages(services: Services, app: FastifyInstance): void {
  const { db, clock } = services;
  app.get<{ Params: { token: string } }>('/d/:token', options, async (request, reply) => {
    const found = await findLink(services, request.params.token);
    if (found === null || stateOf(found.link, clock()) !== 'open') return closed(reply);
    return send(reply, askingPage({ ...(await wordsOf(services, found)), wrong: false }));
  });

  app.post<{ Params: { token: string } }>('/d/:token', options, async (request, reply) => {
    const found = await findLink(services, request.params.token);
    const body = Code.safeParse(request.body);
    if (found === null) return closed(reply);
    const code = body.success ? body.data.code.normalize('NFKC').trim() : '';
    const address = clientAddress(services.config, request.raw);
    const opened = await openLink(services, found, { code, address });
    if (opened === 'closed') return closed(reply);
    if (opened === 'wrong') {
      const again = await findLink(services, request.params.token);
      if (again === null || stateOf(again.link, clock()) !== 'open') return closed(reply);
      return send(reply.code(403), askingPage({ ...(await wordsOf(services, again)), wrong: true }));
    }
    const calls = await asOrganisation(db, found.link.organisation_id, (tx) =>
      listCalls(tx, found.request.id),
    );
    return send(
      reply,
      playingPage({
        number: numberOf(found.request.number),
        calls: calls.map(({ arrivedAt, recordingState }, index) => ({
          arrivedAt,
          source:
            recordingState === 'ready'
              ? `/d/${request.params.token}/${opened.ticket}/${numberOf(found.request.number)}-${index + 1}.wav`
              : null,
        })),
      }),
    );
  });
}

function serveSound(services: Services, app: FastifyInstance): void {
  const { db, clock } = services;
  app.get<{ Params: { token: string; ticket: string; file: string } }>(
    '/d/:token/:ticket/:file',
    options,
    async (request, reply) => {
      const { token, ticket, file } = request.params;
      const found = await findLink(services, token);
      const place = /^R-\d{4,}-(\d{1,3})\.wav$/.exec(file)?.[1];
      if (found === null || place === undefined) return closed(reply);
      const { link, request: of } = found;
      const call = await asOrganisation(db, link.organisation_id, async (tx) =>
        (await isOpened(tx, link.id, hashOf(ticket), clock()))
          ? (await listCalls(tx, of.id))[Number(place) - 1]
          : undefined,
      );
      if (call === undefined) return closed(reply);
      const copy = await copyOf(services, of, call, { format: 'wav', rangeHeader: request.headers.range });
      return reply.code(copy.status).headers(copy.headers).send(copy.body);
    },
  );
}

async function wordsOf(
  services: Services,
  { link, request }: NonNullable<Awaited<ReturnType<typeof findLink>>>,
) {
  const organisationName = await asOrganisation(services.db, link.organisation_id, (tx) =>
    giverOf(tx, { organisationId: link.organisation_id, accountId: request.account_id }),
  );
  return {
    number: numberOf(request.number),
    organisationName,
    expiresAt: link.expires_at,
    playsLeft: link.most_plays - link.plays,
  };
}
