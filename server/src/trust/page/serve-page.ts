/** The page that everybody can read: without a script, a cookie or anything from elsewhere. */
import { TrustSlug, publicKinds } from '@denwaban/server-api/trust';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { asInstallation, asOrganisation } from '../../db/identity.ts';
import { publicPage } from '../../http/public-page.ts';
import { languageOf } from '../../http/request-actor.ts';
import type { Language } from '../../http/words.ts';
import type { Services } from '../../services.ts';
import { inTokyo } from '../../time/tokyo.ts';
import { voicesInPublic } from '../../voices/index.ts';
import { openPageAt, organisationName } from '../page-store.ts';
import { listTexts } from '../text-store.ts';
import type { TextRow } from '../text-store.ts';
import { missingHtml } from './html.ts';
import { sectionsOf } from './more-sections.ts';
import { style } from './style.ts';
import { trustHtml, versionHtml } from './trust-html.ts';
import type { Shown } from './trust-html.ts';

const send = publicPage(style, "'self'");

export function serveTrustPage(services: Services, app: FastifyInstance): void {
  app.get<{ Params: { slug: string } }>(
    '/trust/:slug',
    { schema: { hide: true } },
    async (request, reply) => {
      const language = languageOf(request);
      const shown = await findShown(services, request.params.slug);
      if (shown === null) return sendNoPage(reply, language);
      return sendHtml(reply, trustHtml(shown, language, sectionsOf(shown, language)));
    },
  );

  app.get<{ Params: { slug: string; kind: string; version: string } }>(
    '/trust/:slug/:kind/:version',
    { schema: { hide: true } },
    async (request, reply) => {
      const { slug, kind, version } = request.params;
      const language = languageOf(request);
      const shown = await findShown(services, slug);
      const text = shown?.texts.find((each) => each.body.kind === kind && String(each.version) === version);
      if (shown === null || text === undefined) return sendNoPage(reply, language);
      return sendHtml(reply, versionHtml(shown, text, language));
    },
  );
}

const isPublic = ({ body }: TextRow): boolean => publicKinds.includes(body.kind);

/** Null: there is no such page, or it is closed, or nothing of it holds yet. */
export async function findShown(services: Services, word: string): Promise<Shown | null> {
  const slug = TrustSlug.safeParse(word);
  if (!slug.success) return null;
  const page = await asInstallation(services.db, (tx) => openPageAt(tx, slug.data));
  if (page === undefined) return null;
  const { organisationId } = page;
  const today = inTokyo(services.clock()).date;
  return asOrganisation(services.db, organisationId, async (tx) => {
    const texts = (await listTexts(tx, { organisationId, accountId: null })).filter(isPublic);
    if (!texts.some(({ effectiveOn }) => effectiveOn <= today)) return null;
    return {
      organisationId,
      slug: slug.data,
      enquiries: page.enquiriesOpen,
      voices: await voicesInPublic(tx, organisationId, today),
      name: await organisationName(tx, organisationId),
      texts,
      today,
    };
  });
}

/** There is no such page, whatever it was. */
export const sendNoPage = (reply: FastifyReply, language: Language): FastifyReply =>
  sendHtml(reply.code(404), missingHtml(language));

/** With no-referrer a browser would send our own form without its origin (Fetch, section 3.2). */
const sendHtml = (reply: FastifyReply, html: string): FastifyReply =>
  send(reply.header('referrer-policy', 'same-origin'), html);
