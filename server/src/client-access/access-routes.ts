import { publicKinds } from '@denwaban/server-api/trust';
import type { FastifyInstance } from 'fastify';
import { listSigned, standingOf, versionNeeded } from '../agreements/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { asOrganisation } from '../db/identity.ts';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { listChanged } from '../permissions/cell-store.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { listTexts, pageOf, textOn, trustAddress } from '../trust/index.ts';
import { listLooks, listPeople } from './access-store.ts';
import { viewLooks, viewPerson } from './view-access.ts';

const DAYS = 90;

export function serveClientAccess(services: Services, app: FastifyInstance): void {
  const looks = createLooks();
  serveRoute(app, services, 'clientAccess', { permission: 'client-access.read' }, async (request) => {
    const { actor, now } = request;
    const organisationId = organisationOf(request);
    const accountId = actor.accountId ?? '';
    demand(actor, 'client-access.read', '依頼企業', { organisationId, accountId });
    return looks.during(actor.personId, accountId, now, async (isNew) => {
      if (isNew) await request.transact((tx) => noteLook(tx, request, accountId));
      const access = await asOrganisation(services.db, organisationId, async (tx) => ({
        ...(await accessTo(tx, { organisationId, accountId, now, today: inTokyo(now).date })),
        ...(await published(tx, organisationId, now)),
      }));
      const { slug, ...shown } = access;
      const address = slug === null ? null : new URL(trustAddress(slug), services.config.publicUrl).href;
      return { at: now.toISOString(), days: DAYS, ...shown, address };
    });
  });
}

async function accessTo(
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly accountId: string;
    readonly now: Date;
    readonly today: string;
  },
) {
  const { organisationId, now, today } = of;
  const changed = await listChanged(tx, organisationId);
  const needed = await versionNeeded(tx, organisationId);
  const papers = new Map((await listSigned(tx, organisationId)).map((row) => [row.personId, row.signature]));
  const people = (await listPeople(tx, of)).flatMap((person) => {
    const agreement = standingOf(papers.get(person.personId) ?? null, needed, today);
    return viewPerson(person, changed, agreement) ?? [];
  });
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  return { people, looked: viewLooks(await listLooks(tx, of, since, now)) };
}

async function published(tx: Tx, organisationId: string, now: Date) {
  const page = await pageOf(tx, organisationId);
  const texts = await listTexts(tx, { organisationId, accountId: null });
  const today = inTokyo(now).date;
  return {
    slug: page?.open ? page.slug : null,
    texts: publicKinds.flatMap((kind) => {
      const text = textOn(texts, kind, today);
      return text === undefined ? [] : { kind, version: text.version, effectiveOn: text.effectiveOn };
    }),
  };
}

const noteLook = (tx: Tx, deed: Deed, accountId: string): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action: 'client-access.viewed',
    objectKind: 'client-access',
    objectId: null,
    accountId,
    address: deed.address,
  });
