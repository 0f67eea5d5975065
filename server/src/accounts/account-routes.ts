import type { FastifyInstance } from 'fastify';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { findAccount, listAccounts } from './account-store.ts';
import { viewAccount } from './account-view.ts';
import { archiveAccount } from './archive-account.ts';
import { changeAccount } from './change-account.ts';
import { createAccount } from './create-account.ts';

export function serveAccounts(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'accounts.manage' } as const;
  const read = { permission: 'accounts.read' } as const;

  serveRoute(app, services, 'listAccounts', read, async (request) => {
    const { actor, query, transact } = request;
    const wanted = {
      organisationId: organisationOf(request),
      search: query.search,
      archived: query.archived === 'true',
      accountId: actor.accountId,
    };
    return { items: (await transact((tx) => listAccounts(tx, wanted))).map(viewAccount) };
  });
  serveRoute(app, services, 'account', read, async ({ actor, params, transact }) => {
    const row = await transact((tx) => findAccount(tx, params.id));
    demand(actor, 'accounts.read', '依頼企業', row);
    return viewAccount(row);
  });
  serveRoute(app, services, 'createAccount', manage, async (request) =>
    viewAccount(await request.transact((tx) => createAccount(tx, request, request.body))),
  );
  serveRoute(app, services, 'changeAccount', manage, async (request) =>
    viewAccount(await request.transact((tx) => changeAccount(tx, request, request.params.id, request.body))),
  );
  serveRoute(app, services, 'archiveAccount', manage, async (request) => {
    const row = await request.transact((tx) => archiveAccount(tx, request, request.params.id));
    await services.telephony.linesChanged();
    return viewAccount(row);
  });
}
