import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { changeRules } from './change-rules.ts';
import { previewRules } from './preview.ts';
import { rulesOf, staffNames } from './rule-store.ts';

export function serveReportRules(services: Services, app: FastifyInstance): void {
  const read = { permission: 'report-rules.read' } as const;
  const manage = { permission: 'report-rules.manage' } as const;

  serveRoute(app, services, 'reportRules', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'report-rules.read', '依頼企業', await findAccount(tx, params.id));
      return rulesOf(tx, params.id);
    }),
  );
  serveRoute(app, services, 'changeReportRules', manage, (request) =>
    request.transact(async (tx) => {
      await changeRules(tx, request, request.params.id, request.body);
      return rulesOf(tx, request.params.id);
    }),
  );
  serveRoute(app, services, 'previewReportRules', manage, ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'report-rules.manage', '依頼企業', await findAccount(tx, params.id));
      return previewRules(body, await staffNames(tx, params.id), now);
    }),
  );
}
