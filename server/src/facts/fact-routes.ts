import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import { isClient } from '../permissions/permissions.ts';
import type { Services } from '../services.ts';
import { callFacts } from './call-facts.ts';
import { callInHand } from './call-in-hand.ts';
import { checkIdentity } from './check-identity.ts';
import { findFact, listFacts } from './fact-store.ts';
import { viewCaller, viewFact, viewVersion } from './fact-view.ts';
import { listCallers } from './known-caller-store.ts';
import { removeFact } from './remove-fact.ts';
import { removeKnownCaller } from './remove-known-caller.ts';
import { revealFact } from './reveal-fact.ts';
import { changeFact, createFact } from './save-fact.ts';
import { saveKnownCaller } from './save-known-caller.ts';
import { listVersions } from './version-store.ts';

const manage = { permission: 'facts.manage' } as const;
const keep = { permission: 'facts.keep' } as const;
const desk = { permission: 'desk.use' } as const;

export function serveFacts(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  serveAccountFacts(services, app, dataDir);
  serveKnownCallers(services, app, dataDir);

  serveRoute(app, services, 'callFacts', desk, (request) =>
    request.transact(async (tx) =>
      callFacts(
        tx,
        request,
        await callInHand(tx, request.actor.personId, request.params.id, 'until-written'),
      ),
    ),
  );
  serveRoute(app, services, 'checkIdentity', desk, (request) =>
    request.transact((tx) =>
      checkIdentity(tx, request, dataDir, { callId: request.params.id, ...request.body }),
    ),
  );
  serveRoute(app, services, 'revealFact', desk, (request) =>
    request.transact(async (tx) => ({
      value: await revealFact(tx, request, dataDir, { callId: request.params.id, ...request.body }),
    })),
  );
}

function serveAccountFacts(services: Services, app: FastifyInstance, dataDir: string): void {
  serveRoute(app, services, 'listAccountFacts', keep, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'facts.keep', '依頼企業', await findAccount(tx, params.id));
      return { items: (await listFacts(tx, params.id)).map(viewFact) };
    }),
  );
  serveRoute(app, services, 'listFactVersions', keep, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'facts.keep', '項目', await findFact(tx, params.id, params.factId));
      const rows = await listVersions(tx, params.id, params.factId);
      return { items: rows.map((row) => viewVersion(row, isClient(actor.role))) };
    }),
  );
  serveRoute(app, services, 'createAccountFact', keep, (request) =>
    request.transact(async (tx) =>
      viewFact(await createFact(tx, request, dataDir, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'changeAccountFact', keep, (request) =>
    request.transact(async (tx) => {
      const { id, factId } = request.params;
      return viewFact(await changeFact(tx, request, dataDir, id, factId, request.body));
    }),
  );
  serveRoute(app, services, 'removeAccountFact', keep, (request) =>
    request.transact((tx) => removeFact(tx, request, request.params.id, request.params.factId)),
  );
}

function serveKnownCallers(services: Services, app: FastifyInstance, dataDir: string): void {
  serveRoute(app, services, 'listKnownCallers', manage, ({ actor, params, query, transact, address }) =>
    transact(async (tx) => {
      demand(actor, 'facts.manage', '依頼企業', await findAccount(tx, params.id));
      const after = readCursor(query.cursor, 1)?.[0] ?? null;
      const rows = await listCallers(tx, params.id, after, query.limit + 1);
      if (rows.length > 0)
        await appendAudit(tx, {
          actor,
          action: 'known-caller.listed',
          objectKind: 'account',
          objectId: params.id,
          accountId: params.id,
          detail: { count: Math.min(rows.length, query.limit) },
          address,
        });
      return pageOfRows(
        rows,
        query.limit,
        (row) => viewCaller(dataDir, row),
        (row) => [row.id],
      );
    }),
  );
  serveRoute(app, services, 'createKnownCaller', manage, (request) =>
    request.transact(async (tx) => {
      const of = { accountId: request.params.id, id: null };
      return viewCaller(dataDir, await saveKnownCaller(tx, request, dataDir, of, request.body));
    }),
  );
  serveRoute(app, services, 'changeKnownCaller', manage, (request) =>
    request.transact(async (tx) => {
      const of = { accountId: request.params.id, id: request.params.callerId };
      return viewCaller(dataDir, await saveKnownCaller(tx, request, dataDir, of, request.body));
    }),
  );
  serveRoute(app, services, 'removeKnownCaller', manage, (request) =>
    request.transact((tx) => removeKnownCaller(tx, request, request.params.id, request.params.callerId)),
  );
}
