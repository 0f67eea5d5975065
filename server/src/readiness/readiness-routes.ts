import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { endReadinessException, exceptReadiness } from './except-readiness.ts';
import { readinessOf } from './readiness-of.ts';
import { tryMail } from './try-mail.ts';

export function serveReadiness(services: Services, app: FastifyInstance): void {
  const except = { permission: 'readiness.except' } as const;
  serveRoute(
    app,
    services,
    'readiness',
    { permission: 'readiness.read' },
    ({ actor, params, now, transact }) =>
      transact(async (tx) => {
        demand(actor, 'readiness.read', '依頼企業', await findAccount(tx, params.id));
        return readinessOf(tx, params.id, now, actor.language);
      }),
  );
  serveRoute(app, services, 'confirmReceipt', { permission: 'readiness.confirm' }, (request) =>
    request.transact((tx) => confirmReceipt(tx, request, request.params.id, request.body)),
  );
  serveRoute(app, services, 'tryMail', { permission: 'channels.set', perMinute: 10 }, (request) =>
    request.transact(async (tx) => {
      await tryMail(tx, request, request.params.id, services.config.mail !== null);
      return readinessOf(tx, request.params.id, request.now, request.actor.language);
    }),
  );
  serveRoute(app, services, 'exceptReadiness', except, (request) =>
    request.transact((tx) => exceptReadiness(tx, request, request.params.id, request.body)),
  );
  serveRoute(app, services, 'endReadinessException', except, (request) =>
    request.transact((tx) => endReadinessException(tx, request, request.params.id)),
  );
}
