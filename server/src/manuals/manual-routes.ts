import type { Manual } from '@denwaban/server-api/manuals';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { httpLimits } from '../http/create-http.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { keepManual, mayKeep } from './keep-manual.ts';
import { closeManual, findManual, listManuals, listVersions, lockManual, placesOf } from './manual-store.ts';
import type { ManualRow } from './manual-store.ts';
import { readUpload } from './read-upload.ts';
import { drawPage, lookAtPage } from './show-page.ts';

const DAY_MS = 86_400_000;
const MOST_PLACES = 30;

const viewAt =
  (now: Date) =>
  ({
    id,
    title,
    version,
    pages,
    bytes,
    note,
    uploadedByName,
    byClient,
    searchable,
    uploadedAt,
  }: ManualRow): Manual => ({
    id,
    title,
    version,
    pages,
    bytes,
    note,
    uploadedByName,
    byClient,
    searchable,
    uploadedAt: uploadedAt.toISOString(),
    isNew: now.getTime() - uploadedAt.getTime() < DAY_MS,
  });

const read = { permission: 'scripts.read' } as const;
const manage = { permission: 'knowledge.write' } as const;

/** Who reads an account's script reads its manuals; who writes its knowledge cards keeps them. */
export function serveManuals(services: Services, app: FastifyInstance): void {
  serveReading(services, app);
  serveKeeping(services, app);
}

function serveReading(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listManuals', read, ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.read', '依頼企業', await findAccount(tx, params.id));
      return { items: (await listManuals(tx, params.id)).map(viewAt(now)) };
    }),
  );
  serveRoute(app, services, 'findInManuals', read, ({ actor, params, query, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.read', '依頼企業', await findAccount(tx, params.id));
      return { items: await placesOf(tx, params.id, query.search.normalize('NFKC'), MOST_PLACES) };
    }),
  );
  serveRoute(app, services, 'listManualVersions', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.read', '依頼企業', await findAccount(tx, params.id));
      if ((await findManual(tx, params.id, params.manualId)) === undefined) throw notFound('マニュアル');
      const versions = await listVersions(tx, params.manualId);
      return {
        items: versions.map(({ uploadedAt, deletedAt, ...version }) => ({
          ...version,
          uploadedAt: uploadedAt.toISOString(),
          deletedAt: deletedAt?.toISOString() ?? null,
        })),
      };
    }),
  );
  serveRoute(app, services, 'manualPage', { ...read, perMinute: 120 }, async (request) => {
    const { actor, params, query, reply } = request;
    const asked = {
      accountId: params.id,
      manualId: params.manualId,
      page: params.page,
      version: query.version,
    };
    const found = await request.transact(async (tx) => {
      demand(actor, 'scripts.read', '依頼企業', await findAccount(tx, params.id));
      return lookAtPage(tx, request, asked);
    });
    const png = await drawPage(services, request, found, params.page);
    void reply.headers({
      'content-type': 'image/png',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
    });
    return png;
  });
}

function serveKeeping(services: Services, app: FastifyInstance): void {
  const upload = { ...manage, perMinute: 10, bodyLimit: httpLimits.fileBytes + 64 * 1024 };
  serveRoute(app, services, 'createManual', upload, async (request) => {
    const place = { accountId: request.params.id, manualId: null };
    const keeping = await request.transact((tx) => mayKeep(tx, request, place));
    const file = await readUpload(request.raw);
    return viewAt(request.now)(await keepManual(services, request, request.transact, keeping, file));
  });
  serveRoute(app, services, 'replaceManual', upload, async (request) => {
    const place = { accountId: request.params.id, manualId: request.params.manualId };
    const keeping = await request.transact((tx) => mayKeep(tx, request, place));
    const file = await readUpload(request.raw);
    return viewAt(request.now)(await keepManual(services, request, request.transact, keeping, file));
  });
  serveRoute(app, services, 'removeManual', manage, (request) =>
    request.transact(async (tx) => {
      const { actor, params, now, address } = request;
      demand(actor, 'knowledge.write', '依頼企業', await findAccount(tx, params.id));
      const manual = await lockManual(tx, params.id, params.manualId);
      if (manual === undefined) throw notFound('マニュアル');
      await closeManual(tx, manual.id, actor.personId, now);
      await appendAudit(tx, {
        actor,
        action: 'manual.removed',
        objectKind: 'manual',
        objectId: manual.id,
        objectName: manual.title,
        accountId: params.id,
        detail: { version: manual.version },
        address,
      });
    }),
  );
}
