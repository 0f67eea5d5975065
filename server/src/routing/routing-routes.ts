import type { AccountRouting } from '@denwaban/server-api/routing';
import type { FastifyInstance } from 'fastify';
import { organisationOf } from '../people/deed.ts';
import { findAccount } from '../accounts/index.ts';
import { invalid } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { findLine } from '../lines/index.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { blockCaller, unblockCaller, viewBlocked } from './blocked/block-caller.ts';
import { listBlocked } from './blocked/blocked-store.ts';
import { changeAccountRouting, changeDoNotRing, changeLineRouting } from './change-routing.ts';
import { viewDoNotRing } from './do-not-ring-view.ts';
import type { Tx } from '../db/database.ts';
import { findRingGroup } from '../ring-groups/ring-group-store.ts';
import { createExemption, viewExemption } from './notices/create-exemption.ts';
import { endExemption } from './notices/end-exemption.ts';
import { countNotices, listExemptions } from './notices/exemption-store.ts';
import { accountRoutingOf, routingOf } from './routing-store.ts';

export function serveRouting(services: Services, app: FastifyInstance): void {
  const read = { permission: 'routing.read' } as const;
  const manage = { permission: 'routing.manage' } as const;
  const times = { permission: 'do-not-ring.set' } as const;

  serveRoute(app, services, 'lineRouting', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'routing.read', '回線', await findLine(tx, params.id));
      return (await routingOf(tx, params.id)).line;
    }),
  );
  serveRoute(app, services, 'changeLineRouting', manage, (request) =>
    request.transact((tx) => changeLineRouting(tx, request, request.params.id, request.body)),
  );
  serveRoute(app, services, 'accountRouting', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'routing.read', '依頼企業', await findAccount(tx, params.id));
      return (await accountRoutingOf(tx, params.id)).settings;
    }),
  );
  serveRoute(app, services, 'changeAccountRouting', manage, (request) =>
    request.transact((tx) => changeAccountRouting(tx, request, request.params.id, request.body)),
  );
  serveRoute(app, services, 'doNotRing', times, ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'do-not-ring.set', '依頼企業', await findAccount(tx, params.id));
      const { settings, doNotRing } = await accountRoutingOf(tx, params.id);
      return viewDoNotRing(doNotRing, settings, await groupName(tx, settings), now);
    }),
  );
  serveRoute(app, services, 'changeDoNotRing', times, (request) =>
    request.transact(async (tx) => {
      const changed = await changeDoNotRing(tx, request, request.params.id, request.body);
      const { settings } = await accountRoutingOf(tx, request.params.id);
      return viewDoNotRing(changed, settings, await groupName(tx, settings), request.now);
    }),
  );
  serveBlocked(services, app);
  serveNotices(services, app);
}

function serveBlocked(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'blocked-callers.manage' } as const;
  serveRoute(app, services, 'listBlockedCallers', manage, ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'blocked-callers.manage', '依頼企業', await findAccount(tx, params.id));
      return { items: (await listBlocked(tx, params.id)).map((row) => viewBlocked(row, now)) };
    }),
  );
  serveRoute(app, services, 'blockCaller', manage, async (request) =>
    viewBlocked(
      await request.transact((tx) => blockCaller(tx, request, request.params.id, request.body)),
      request.now,
    ),
  );
  serveRoute(app, services, 'unblockCaller', manage, async (request) => {
    const { id, blockedId } = request.params;
    await request.transact((tx) => unblockCaller(tx, request, id, blockedId));
  });
}

function serveNotices(services: Services, app: FastifyInstance): void {
  const read = { permission: 'notices.read' } as const;
  const manage = { permission: 'notices.manage' } as const;
  serveRoute(app, services, 'listNoticeExemptions', read, async (request) => {
    const rows = await request.transact((tx) => listExemptions(tx, organisationOf(request)));
    return { items: rows.map((row) => viewExemption(row, request.now)) };
  });
  serveRoute(app, services, 'createNoticeExemption', manage, async (request) =>
    viewExemption(await request.transact((tx) => createExemption(tx, request, request.body)), request.now),
  );
  serveRoute(app, services, 'endNoticeExemption', manage, async (request) =>
    viewExemption(await request.transact((tx) => endExemption(tx, request, request.params.id)), request.now),
  );
  serveRoute(app, services, 'noticeFigures', read, async ({ query, transact }) => {
    if (query.to < query.from) {
      throw invalid({
        to: { ja: '終わりの日は始まりの日より後にしてください。', en: 'The last day is before the first.' },
      });
    }
    const rows = await transact((tx) => countNotices(tx, query.from, query.to));
    return {
      items: rows.map((row) => ({
        announcementId: row.announcementId ?? '',
        label: row.label ?? '',
        calls: row.calls,
        heardToEnd: row.heardToEnd,
        hungUpDuring: row.hungUpDuring,
        firstAt: new Date(row.firstAt).toISOString(),
        lastAt: new Date(row.lastAt).toISOString(),
      })),
    };
  });
}

/** What rings in the place of the client's single telephones; null: these do. */
async function groupName(tx: Tx, { ownPhones }: AccountRouting): Promise<string | null> {
  const id = ownPhones?.ringGroupId ?? null;
  return id === null ? null : ((await findRingGroup(tx, id))?.name ?? null);
}
