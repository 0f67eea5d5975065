import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { publishScript } from './publish-script.ts';
import { findScript } from './script-store.ts';

export function serveScripts(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'script', { permission: 'scripts.read' }, async ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.read', 'スクリプト', await findAccount(tx, params.id));
      const script = await findScript(tx, params.id);
      if (script === undefined) throw notFound('スクリプト');
      return script;
    }),
  );
  serveRoute(app, services, 'publishScript', { permission: 'scripts.publish' }, async (request) =>
    request.transact((tx) => publishScript(tx, request, request.params.id, request.body)),
  );
}
