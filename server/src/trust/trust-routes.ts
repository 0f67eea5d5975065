import type { TrustText } from '@denwaban/server-api/trust';
import { PageBody } from '@denwaban/server-api/trust';
import type { FastifyInstance } from 'fastify';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { drafts } from './drafts.ts';
import { organisationName, pageOf } from './page-store.ts';
import { publishTrustText } from './publish-text.ts';
import { saveTrustEnquiries } from './save-enquiries.ts';
import { saveTrustPage } from './save-page.ts';
import { listTexts, statesOn } from './text-store.ts';
import type { TextRow } from './text-store.ts';
import { trustAddress } from './trust-address.ts';

export function serveTrust(services: Services, app: FastifyInstance): void {
  const publish = { permission: 'trust.publish' } as const;
  const view = (tx: Tx, deed: Deed) => viewTrust(tx, deed, services.config.publicUrl);
  serveRoute(app, services, 'trust', { permission: 'trust.read' }, (request) =>
    request.transact((tx) => view(tx, request)),
  );
  serveRoute(app, services, 'saveTrustPage', publish, (request) =>
    request.transact(async (tx) => {
      await saveTrustPage(tx, request, request.body);
      return view(tx, request);
    }),
  );
  serveRoute(app, services, 'saveTrustEnquiries', publish, (request) =>
    request.transact(async (tx) => {
      await saveTrustEnquiries(tx, request, request.body);
      return view(tx, request);
    }),
  );
  serveRoute(app, services, 'publishTrustText', publish, (request) =>
    request.transact(async (tx) => {
      await publishTrustText(tx, request, request.body);
      return view(tx, request);
    }),
  );
}

async function viewTrust(tx: Tx, deed: Deed, publicUrl: string) {
  const organisationId = organisationOf(deed);
  const page = await pageOf(tx, organisationId);
  const today = inTokyo(deed.now).date;
  const texts = await listTexts(tx, { organisationId, accountId: null });
  const slug = page?.slug ?? null;
  return {
    page: {
      slug,
      open: page?.open ?? false,
      enquiriesOpen: page?.enquiriesOpen ?? false,
      enquiryReceiver: page?.enquiryReceiver ?? null,
      address: slug === null ? null : new URL(trustAddress(slug), publicUrl).href,
    },
    texts: viewTexts(texts, today),
    drafts: drafts(await organisationName(tx, organisationId), today),
  };
}

export function viewTexts(texts: readonly TextRow[], today: string): TrustText[] {
  const states = statesOn(texts, today);
  return texts.flatMap((text) => {
    const body = PageBody.safeParse(text.body).data;
    if (body === undefined) return [];
    return {
      ...text,
      body,
      state: states.get(text.id)!,
      publishedAt: text.publishedAt.toISOString(),
    };
  });
}
