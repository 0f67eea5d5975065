import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import type { AskOutside } from '../http/outside/ask-outside.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { findSetting, listHosts } from './crm-store.ts';
import { saveHosts } from './save-hosts.ts';
import { saveSetting } from './save-setting.ts';
import { viewSetting } from './setting-view.ts';
import { trySystem } from './try-system.ts';

const manage = { permission: 'crm.manage' } as const;

/** Administrators decide; the client's owner sees what of its callers is asked, and where. */
export function serveCrmSettings(services: Services, app: FastifyInstance, ask: AskOutside): void {
  const { dataDir } = services.config;
  serveRoute(app, services, 'crmSetting', { permission: 'crm.read' }, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'crm.read', '依頼企業', await findAccount(tx, params.id));
      return viewSetting(await findSetting(tx, params.id), actor.language);
    }),
  );
  serveRoute(app, services, 'saveCrm', manage, (request) =>
    request.transact(async (tx) => {
      const { params, body, actor } = request;
      return viewSetting(await saveSetting(tx, dataDir, request, params.id, body), actor.language);
    }),
  );
  serveRoute(app, services, 'tryCrm', { ...manage, perMinute: 20 }, (request) =>
    trySystem({ ask, dataDir }, request, request.params.id, request.body.number),
  );
  serveRoute(app, services, 'crmHosts', manage, (request) =>
    request.transact(async (tx) => ({ hosts: await listHosts(tx, organisationOf(request)) })),
  );
  serveRoute(app, services, 'saveCrmHosts', manage, (request) =>
    request.transact((tx) => saveHosts(tx, request, request.body.hosts)),
  );
}
