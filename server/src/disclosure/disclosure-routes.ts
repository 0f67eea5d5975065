import type { FastifyInstance } from 'fastify';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { closeDisclosure, noteStep } from './close-disclosure.ts';
import { askClient, decideDisclosure } from './decide-disclosure.ts';
import { findDisclosure, listDisclosures } from './disclosure-store.ts';
import { openClock, viewSummary } from './disclosure-view.ts';
import { identifyRequester } from './identify-requester.ts';
import { linkDisclosureCall, searchCalls, unlinkDisclosureCall } from './link-call.ts';
import { maskCall } from './mask-call.ts';
import { noteDisclosure } from './note-disclosure.ts';
import { changeDisclosure, openDisclosure } from './open-disclosure.ts';
import { shownAfter } from './shown-after.ts';

const handle = { permission: 'disclosures.handle' } as const;

export function serveDisclosures(services: Services, app: FastifyInstance): void {
  serveReading(services, app);
  serveAsking(services, app);
  serveCalls(services, app);
  serveDeciding(services, app);
}

function serveReading(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listDisclosures', handle, async (request) => {
    const { query, now } = request;
    const of = {
      organisationId: organisationOf(request),
      state: query.state,
      askedOf: null,
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
      return { items: items.map((row) => viewSummary(law, row, now)), nextCursor };
    });
  });
  serveRoute(app, services, 'disclosure', handle, (request) =>
    shownAfter(services, request, request.params.id, async (tx) => {
      const row = await findDisclosure(tx, request.params.id);
      demand(request.actor, 'disclosures.handle', '開示等の請求', row);
      await noteDisclosure(tx, request, row, 'disclosure.viewed');
    }),
  );
}

function serveAsking(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  serveRoute(app, services, 'openDisclosure', handle, (request) =>
    request.transact((tx) => openDisclosure(tx, request, dataDir, request.body)),
  );
  serveRoute(app, services, 'changeDisclosure', handle, (request) =>
    shownAfter(services, request, request.params.id, (tx) =>
      changeDisclosure(tx, request, dataDir, request.params.id, request.body),
    ),
  );
  serveRoute(app, services, 'identifyRequester', handle, (request) =>
    shownAfter(services, request, request.params.id, (tx) =>
      identifyRequester(tx, request, request.params.id, request.body),
    ),
  );
}

function serveCalls(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  serveRoute(app, services, 'findDisclosureCalls', handle, async (request) => ({
    items: await request.transact((tx) => searchCalls(tx, request, request.params.id, request.body)),
  }));
  serveRoute(app, services, 'linkDisclosureCall', handle, (request) =>
    shownAfter(services, request, request.params.id, (tx) =>
      linkDisclosureCall(tx, request, request.params.id, request.params.callId),
    ),
  );
  serveRoute(app, services, 'unlinkDisclosureCall', handle, (request) =>
    shownAfter(services, request, request.params.id, (tx) =>
      unlinkDisclosureCall(tx, request, request.params.id, request.params.callId),
    ),
  );
  serveRoute(app, services, 'maskDisclosureCall', handle, (request) =>
    shownAfter(services, request, request.params.id, (tx) =>
      maskCall(tx, request, dataDir, request.params, request.body),
    ),
  );
}

function serveDeciding(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'askClientAboutDisclosure', handle, (request) =>
    shownAfter(services, request, request.params.id, (tx) => askClient(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'decideDisclosure', handle, (request) =>
    shownAfter(services, request, request.params.id, (tx) =>
      decideDisclosure(tx, request, request.params.id, request.body),
    ),
  );
  serveRoute(app, services, 'closeDisclosure', handle, (request) =>
    shownAfter(services, request, request.params.id, (tx) =>
      closeDisclosure(tx, request, request.params.id, request.body),
    ),
  );
  serveRoute(app, services, 'noteDisclosureStep', handle, (request) =>
    shownAfter(services, request, request.params.id, (tx) =>
      noteStep(tx, request, request.params.id, request.body.words),
    ),
  );
}
