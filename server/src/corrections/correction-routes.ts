import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { tellReportChanged } from '../delivery/index.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { findReadable } from '../reports/find-readable.ts';
import { presentReport } from '../reports/present-report.ts';
import type { Services } from '../services.ts';
import { correctReport } from './correct-report.ts';
import { showVersions } from './show-versions.ts';

export function serveCorrections(services: Services, app: FastifyInstance): void {
  const looks = createLooks();

  serveRoute(app, services, 'correctReport', { permission: 'reports.write' }, async (request) => {
    const { params, body } = request;
    const view = await request.transact(async (tx) => {
      const report = await correctReport(tx, services, request, { reportId: params.id, ...body });
      return presentReport(tx, report, request);
    });
    await tellReportChanged(services, organisationOf(request), params.id);
    return view;
  });

  serveRoute(app, services, 'reportVersions', { permission: 'reports.read' }, async (request) => {
    const { actor, params, now, address } = request;
    return looks.during(actor.personId, `versions ${params.id}`, now, (isNew) =>
      request.transact(async (tx) => {
        const report = await findReadable(tx, actor, params.id);
        if (isNew)
          await appendAudit(tx, {
            actor,
            action: 'report.versions-viewed',
            objectKind: 'report',
            objectId: report.id,
            accountId: report.account_id,
            address,
          });
        return { items: await showVersions(tx, report, actor.language) };
      }),
    );
  });
}
