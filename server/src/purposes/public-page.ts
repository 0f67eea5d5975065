/** The page that everybody can read, without a script and without anything from elsewhere. */
import { PageSlug } from '@denwaban/server-api/purposes';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { publicPage } from '../http/public-page.ts';
import { languageOf } from '../http/request-actor.ts';
import { lawFigure } from '../law/law-figures.ts';
import type { Language } from '../http/words.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { publicTexts } from '../trust/index.ts';
import { holderOf, listNotices, noticeOn } from './notice-store.ts';
import { missingPage, noticePage, pageStyle } from './notice-page.ts';

/** Below the installation's own address. */
export const pageAddress = (slug: string): string => `/p/${slug}`;

/** The form for requests about one's data, beside the notice. */
export const requestAddress = (slug: string): string => `${pageAddress(slug)}/request`;

const send = publicPage(pageStyle, "'none'");

/** There is no such page, whatever it was. */
export const sendMissing = (reply: FastifyReply, language: Language): FastifyReply =>
  send(reply.code(404), missingPage(language));

export function servePublicPage(services: Services, app: FastifyInstance): void {
  app.get<{ Params: { slug: string } }>('/p/:slug', { schema: { hide: true } }, async (request, reply) => {
    const language = languageOf(request);
    const found = await findNotice(services, request.params.slug);
    if (found === null) return sendMissing(reply, language);
    return send(reply, noticePage({ ...found, language, requests: requestAddress(found.slug) }));
  });
}

/** Null: there is no such page, or nothing of it holds yet. */
export async function findNotice(services: Services, word: string) {
  const now = services.clock();
  const slug = PageSlug.safeParse(word).data;
  if (slug === undefined) return null;
  const holder = await asInstallation(services.db, (tx) => holderOf(tx, slug));
  if (holder === undefined) return null;
  return asOrganisation(services.db, holder.organisationId, async (tx) => {
    const notices = await listNotices(tx, holder);
    const today = inTokyo(now).date;
    const current = noticeOn(notices, today);
    if (current === undefined) return null;
    const articles = [];
    for (const key of ['purposes.notice', 'purposes.matters'])
      articles.push((await lawFigure(tx, key, z.object({ article: z.string() }), now)).basis);
    return {
      slug,
      current,
      coming: notices.filter(({ effectiveOn }) => effectiveOn > today).at(-1) ?? null,
      articles,
      texts: holder.accountId === null ? [] : (await publicTexts(tx, holder, today)).texts,
    };
  });
}
