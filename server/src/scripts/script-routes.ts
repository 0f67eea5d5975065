import type { ScriptVersion } from '@denwaban/server-api/scripts';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { contextOf } from './context-store.ts';
import { publishScript } from './publish-script.ts';
import { confirmScript, scriptNews } from './read-script.ts';
import { listUnread } from './reading-store.ts';
import { remarkOnScript } from './remark-on-script.ts';
import { listQuestions } from './remark-store.ts';
import { reviewScript } from './review-script.ts';
import { rollBackScript } from './roll-back-script.ts';
import { findScript, findScriptInForce, listVersions } from './script-store.ts';
import { serveDrafts } from './drafts/draft-routes.ts';
import { tellScriptChanged } from './tell-script-changed.ts';

const read = { permission: 'scripts.read' } as const;

export function serveScripts(services: Services, app: FastifyInstance): void {
  serveVersions(services, app);
  serveReading(services, app);
  serveReview(services, app);
  serveDrafts(services, app);
}

function serveVersions(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'script', read, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.read', 'スクリプト', await findAccount(tx, params.id));
      const script = await findScriptInForce(tx, params.id, now);
      if (script === undefined) throw notFound('スクリプト');
      return script;
    }),
  );
  serveRoute(app, services, 'scriptVersion', read, async ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.read', 'スクリプト', await findAccount(tx, params.id));
      const script = await findScript(tx, params.id, params.version);
      if (script === undefined) throw notFound('スクリプト');
      return script;
    }),
  );
  serveRoute(app, services, 'listScriptVersions', read, async ({ actor, params, query, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.read', 'スクリプト', await findAccount(tx, params.id));
      const inForce = (await findScriptInForce(tx, params.id, now))?.version ?? 0;
      const before = readCursor(query.cursor, 1)?.[0];
      const rows = await listVersions(
        tx,
        params.id,
        before === undefined ? null : Number(before),
        query.limit + 1,
      );
      const stateOf = (version: number): ScriptVersion['state'] =>
        version === inForce ? 'in-force' : version > inForce ? 'scheduled' : 'past';
      return pageOfRows(
        rows,
        query.limit,
        (row) => ({
          accountId: params.id,
          version: row.version,
          reason: row.reason,
          publishedAt: row.published_at.toISOString(),
          publishedBy: row.name ?? '',
          from: row.in_force_from.toISOString(),
          state: stateOf(row.version),
        }),
        (row) => [row.version],
      );
    }),
  );
  const publish = { permission: 'scripts.publish' } as const;
  serveRoute(app, services, 'publishScript', publish, async (request) => {
    const { from, ...rest } = request.body;
    const publication = { ...rest, from: from === null ? null : new Date(from) };
    const script = await request.transact((tx) => publishScript(tx, request, request.params.id, publication));
    tellScriptChanged(services, request, request.params.id);
    return script;
  });
  serveRoute(app, services, 'rollBackScript', publish, async (request) => {
    const script = await request.transact((tx) =>
      rollBackScript(tx, request, request.params.id, request.body),
    );
    tellScriptChanged(services, request, request.params.id);
    return script;
  });
  serveRoute(app, services, 'scriptContext', read, async ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.read', 'スクリプト', await findAccount(tx, params.id));
      return contextOf(tx, params.id);
    }),
  );
}

function serveReading(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'scriptNews', read, (request) =>
    request.transact((tx) => scriptNews(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'confirmScript', read, async (request) => {
    await request.transact((tx) => confirmScript(tx, request, request.params.id, request.body.version));
    services.desk.refresh(request.actor.personId);
  });
  serveRoute(app, services, 'unreadScripts', { permission: 'desk.use' }, ({ actor, now, transact }) =>
    transact(async (tx) => ({ items: await listUnread(tx, actor.personId, now) })),
  );
}

function serveReview(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'remarkOnScript', { permission: 'desk.use' }, (request) =>
    request.transact((tx) => remarkOnScript(tx, request, request.params.id, request.body)),
  );
  const review = { permission: 'scripts.review' } as const;
  serveRoute(app, services, 'scriptReview', review, (request) =>
    request.transact((tx) => reviewScript(tx, request, request.params.id, request.query.version)),
  );
  serveRoute(app, services, 'listScriptQuestions', review, ({ actor, params, query, transact, address }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.review', 'スクリプト', await findAccount(tx, params.id));
      const rows = await listQuestions(
        tx,
        params.id,
        readCursor(query.cursor, 1)?.[0] ?? null,
        query.limit + 1,
      );
      if (rows.length > 0)
        await appendAudit(tx, {
          actor,
          action: 'script-question.listed',
          objectKind: 'account',
          objectId: params.id,
          accountId: params.id,
          detail: { count: Math.min(rows.length, query.limit) },
          address,
        });
      return pageOfRows(
        rows,
        query.limit,
        (row) => ({
          id: row.id,
          callId: row.call_id,
          version: row.version,
          stepTitle: row.title ?? '',
          words: row.words,
          at: row.at.toISOString(),
        }),
        (row) => [row.id],
      );
    }),
  );
}
