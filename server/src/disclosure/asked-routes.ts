/** What the client company is asked to decide, in its portal. */
import type { FastifyInstance } from 'fastify';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { decideAsClient } from './decide-disclosure.ts';
import { findDisclosure, listDisclosures } from './disclosure-store.ts';
import { openClock, viewAsked } from './disclosure-view.ts';
import { noteDisclosure } from './note-disclosure.ts';

const decide = { permission: 'disclosures.decide' } as const;

export function serveAsked(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  serveRoute(app, services, 'listAskedDisclosures', decide, async (request) => {
    const { query, now, actor } = request;
    const of = {
      organisationId: organisationOf(request),
      state: undefined,
      askedOf: actor.accountId,
      after: readCursor(query.cursor, 1)?.[0] ?? null,
    };
    return request.transact(async (tx) => {
      const { items, nextCursor } = pageOfRows(
        await listDisclosures(tx, of, query.limit + 1),
        query.limit,
        (row) => row,
        (row) => [row.id],
      );
      const law = await openClock(tx);
      const views = [];
      for (const row of items) {
        await noteDisclosure(tx, request, row, 'disclosure.viewed');
        views.push(await viewAsked(tx, dataDir, law, row, now));
      }
      return { items: views, nextCursor };
    });
  });
  serveRoute(app, services, 'decideAskedDisclosure', decide, async (request) => {
    await decideAsClient(services.db, request, request.params.id, request.body);
    return request.transact(async (tx) => {
      const row = await findDisclosure(tx, request.params.id);
      demand(request.actor, 'disclosures.decide', '開示等の請求', row);
      return viewAsked(tx, dataDir, await openClock(tx), row, request.now);
    });
  });
}
