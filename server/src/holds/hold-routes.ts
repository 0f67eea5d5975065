import type { FastifyInstance } from 'fastify';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { listHolds } from './hold-store.ts';
import { viewHold } from './hold-view.ts';
import { placeHold } from './place-hold.ts';
import { askRelease, releaseHold, withdrawRelease } from './release-hold.ts';

export function serveHolds(services: Services, app: FastifyInstance): void {
  const release = { permission: 'holds.release' } as const;
  serveRoute(app, services, 'listHolds', { permission: 'holds.read' }, async (request) => {
    const { query } = request;
    const of = {
      organisationId: organisationOf(request),
      released: query.released === 'true',
      after: readCursor(query.cursor, 1)?.[0] ?? null,
    };
    const rows = await request.transact((tx) => listHolds(tx, of, query.limit + 1));
    return pageOfRows(rows, query.limit, viewHold, (row) => [row.id]);
  });
  serveRoute(app, services, 'placeHold', { permission: 'holds.place' }, (request) =>
    request.transact(async (tx) => viewHold(await placeHold(tx, request, request.body))),
  );
  serveRoute(app, services, 'askHoldRelease', release, (request) =>
    request.transact(async (tx) =>
      viewHold(await askRelease(tx, request, request.params.id, request.body.reason)),
    ),
  );
  serveRoute(app, services, 'withdrawHoldRelease', release, (request) =>
    request.transact(async (tx) => viewHold(await withdrawRelease(tx, request, request.params.id))),
  );
  serveRoute(app, services, 'releaseHold', release, (request) =>
    request.transact(async (tx) => viewHold(await releaseHold(tx, request, request.params.id))),
  );
}
