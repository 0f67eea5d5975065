import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { purposesFor } from './demand-purpose.ts';
import { noticesOf } from './notices.ts';
import { publishNotice } from './publish-notice.ts';

export function servePurposes(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'purposeNotices', { permission: 'purposes.read' }, (request) =>
    request.transact(async (tx) => {
      const { accountId } = request.query;
      if (accountId !== undefined)
        demand(request.actor, 'purposes.read', '依頼企業', await findAccount(tx, accountId));
      const holder = { organisationId: organisationOf(request), accountId: accountId ?? null };
      return noticesOf(tx, holder, request.now);
    }),
  );
  serveRoute(app, services, 'publishPurposeNotice', { permission: 'purposes.publish' }, (request) =>
    request.transact(async (tx) =>
      noticesOf(tx, await publishNotice(tx, request, request.body), request.now),
    ),
  );
  serveRoute(app, services, 'purposesInForce', { permission: 'signed-in' }, async (request) => ({
    items: await request.transact((tx) => purposesFor(tx, request.actor, request.now)),
  }));
}
