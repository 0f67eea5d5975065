import type { FastifyInstance } from 'fastify';
import { findAccount } from '../../accounts/index.ts';
import { changes } from '../../audit/changes.ts';
import { Consequences } from '../../calls/index.ts';
import type { Calls } from '../../calls/index.ts';
import { tellReportChanged } from '../../delivery/index.ts';
import { findReportOwner } from '../../followups/index.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import type { Services } from '../../services.ts';
import { note } from '../save-duty.ts';
import { afterCallOf, saveAfterCall } from './after-call-settings.ts';
import { viewRound } from './round-view.ts';
import { stopRound } from './stop-round.ts';

export function serveAfterCall(services: Services, app: FastifyInstance, calls: Calls): void {
  serveRoute(app, services, 'dutyAfterCall', { permission: 'staff.read' }, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
      return afterCallOf(tx, params.id);
    }),
  );
  serveRoute(app, services, 'saveDutyAfterCall', { permission: 'staff.manage' }, (request) =>
    request.transact(async (tx) => {
      const { id: accountId } = request.params;
      const account = await findAccount(tx, accountId);
      demand(request.actor, 'staff.manage', '依頼企業', account);
      const { topics: _topics, ...before } = await afterCallOf(tx, accountId);
      await saveAfterCall(tx, { organisationId: account.organisationId, accountId }, request.body);
      await note(tx, request, accountId, 'duty.changed', changes(before, request.body));
      return afterCallOf(tx, accountId);
    }),
  );
  serveRoute(app, services, 'reportDuty', { permission: 'followups.read' }, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'followups.read', '報告', await findReportOwner(tx, params.id, actor.personId));
      return { duty: await viewRound(tx, params.id, actor.language) };
    }),
  );
  serveRoute(app, services, 'stopReportDuty', { permission: 'alarms.settle' }, async (request) => {
    const { actor, params } = request;
    const consequences = new Consequences();
    const duty = await request.transact(async (tx) => {
      demand(actor, 'alarms.settle', '報告', await findReportOwner(tx, params.id, actor.personId));
      await stopRound(tx, request, params.id, consequences);
      return viewRound(tx, params.id, actor.language);
    });
    calls.follow(consequences);
    await tellReportChanged(services, organisationOf(request), params.id);
    return { duty };
  });
}
