import type { FastifyInstance } from 'fastify';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { findLine, listLines } from './line-store.ts';
import { viewLine } from './line-view.ts';
import { removeLine } from './remove-line.ts';
import { changeLine, createLine } from './save-line.ts';
import { closeTestReception, openTestReception } from './test-reception.ts';

export function serveLines(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'lines.manage' } as const;
  const read = { permission: 'lines.read' } as const;

  serveRoute(app, services, 'listLines', read, async (request) => {
    const { query, now } = request;
    const rows = await request.transact((tx) => listLines(tx, organisationOf(request), query.accountId));
    return { items: rows.map((row) => viewLine(row, now)) };
  });
  serveRoute(app, services, 'line', read, async ({ actor, params, now, transact }) => {
    const row = await transact((tx) => findLine(tx, params.id));
    demand(actor, 'lines.read', '回線', row);
    return viewLine(row, now);
  });
  serveRoute(app, services, 'createLine', manage, async (request) => {
    const row = await request.transact((tx) => createLine(tx, request, request.body));
    await services.telephony.linesChanged();
    return viewLine(row, request.now);
  });
  serveRoute(app, services, 'changeLine', manage, async (request) => {
    const row = await request.transact((tx) => changeLine(tx, request, request.params.id, request.body));
    await services.telephony.linesChanged();
    return viewLine(row, request.now);
  });
  serveRoute(app, services, 'deleteLine', manage, async (request) => {
    await request.transact((tx) => removeLine(tx, request, request.params.id));
    await services.telephony.linesChanged();
  });
  serveRoute(app, services, 'openTestReception', manage, async (request) => ({
    until: (await request.transact((tx) => openTestReception(tx, request, request.params.id))).toISOString(),
  }));
  serveRoute(app, services, 'closeTestReception', manage, (request) =>
    request.transact((tx) => closeTestReception(tx, request, request.params.id)),
  );
}
