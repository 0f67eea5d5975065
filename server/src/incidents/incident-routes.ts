import type { FastifyInstance } from 'fastify';
import type { Incident } from '@denwaban/server-api/incidents';
import type { Tx } from '../db/database.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { addAffected, notifyByHand, notifyByMail, removeAffected } from './affected-accounts.ts';
import { changeIncident, decideIncident, noteReported, noteStep } from './change-incident.ts';
import { openDeadlines } from './deadlines.ts';
import { findIncident, listIncidents } from './incident-store.ts';
import { viewIncident, viewSummary } from './incident-view.ts';
import { loadInvestigation, saveInvestigation } from './investigation.ts';
import { noteIncident } from './note-incident.ts';
import { noticeOf, noticePdf } from './notice-of.ts';
import { openIncident } from './open-incident.ts';
import { recallReport } from './recall-report.ts';
import { touchedBy } from './touched.ts';

const read = { permission: 'incidents.read' } as const;
const manage = { permission: 'incidents.manage' } as const;
const investigate = { permission: 'incidents.investigate' } as const;

export function serveIncidents(services: Services, app: FastifyInstance): void {
  serveReading(services, app);
  serveRoute(app, services, 'openIncident', { permission: 'incidents.report' }, (request) =>
    openIncident(services.db, request, request.body),
  );
  serveLeading(services, app);
  serveTelling(services, app);
}

const shown = async (tx: Tx, { now }: Deed, id: string): Promise<Incident> =>
  viewIncident(tx, (await findIncident(tx, id))!, now);

function serveReading(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listIncidents', read, async (request) => {
    const { query, now } = request;
    const of = {
      organisationId: organisationOf(request),
      state: query.state,
      after: readCursor(query.cursor, 1)?.[0] ?? null,
    };
    return request.transact(async (tx) => {
      const { items, nextCursor } = pageOfRows(
        await listIncidents(tx, of, query.limit + 1),
        query.limit,
        (row) => row,
        (row) => [row.id],
      );
      const law = await openDeadlines(tx);
      return { items: items.map((row) => viewSummary(law, row, now)), nextCursor };
    });
  });
  serveRoute(app, services, 'incident', read, (request) =>
    request.transact(async (tx) => {
      const incident = await findIncident(tx, request.params.id);
      demand(request.actor, 'incidents.read', '漏えい等', incident);
      await noteIncident(tx, request, incident, 'incident.viewed');
      return viewIncident(tx, incident, request.now);
    }),
  );
  serveRoute(app, services, 'touched', manage, (request) => {
    const { personId, from, to } = request.query;
    return request.transact(async (tx) => {
      const of = {
        organisationId: organisationOf(request),
        personId,
        from: new Date(from),
        to: new Date(to),
      };
      return touchedBy(tx, of);
    });
  });
  serveRoute(app, services, 'investigation', investigate, (request) =>
    request.transact((tx) => loadInvestigation(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'saveInvestigation', investigate, (request) =>
    request.transact((tx) => saveInvestigation(tx, request, request.params.id, request.body)),
  );
}

function serveLeading(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'changeIncident', manage, (request) =>
    request.transact(async (tx) => {
      await changeIncident(tx, request, request.params.id, request.body);
      return shown(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'decideIncident', manage, (request) =>
    request.transact(async (tx) => {
      await decideIncident(tx, request, request.params.id, request.body);
      return shown(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'noteIncidentStep', manage, (request) =>
    request.transact(async (tx) => {
      await noteStep(tx, request, request.params.id, request.body.words);
      return shown(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'noteIncidentReported', manage, (request) =>
    request.transact(async (tx) => {
      await noteReported(tx, request, request.params.id, request.body);
      return shown(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'recallReport', manage, (request) =>
    request.transact(async (tx) => {
      await recallReport(tx, request, request.params.id);
      return shown(tx, request, request.params.id);
    }),
  );
}

function serveTelling(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'addIncidentAccount', manage, (request) =>
    request.transact(async (tx) => {
      await addAffected(tx, request, request.params, request.body.note);
      return shown(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'removeIncidentAccount', manage, (request) =>
    request.transact(async (tx) => {
      await removeAffected(tx, request, request.params);
      return shown(tx, request, request.params.id);
    }),
  );
  serveRoute(app, services, 'incidentNotice', manage, async (request) => {
    const { id, accountId } = request.params;
    const notice = await request.transact((tx) => noticeOf(tx, request, id, accountId));
    void request.reply.headers({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="notice-${notice.number}.pdf"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    return noticePdf(notice);
  });
  serveRoute(app, services, 'notifyIncidentAccount', manage, async (request) => {
    const { params, body } = request;
    const notice = await request.transact((tx) => noticeOf(tx, request, params.id, params.accountId));
    const pdf = body.by === 'mail' ? await noticePdf(notice) : null;
    return request.transact(async (tx) => {
      if (pdf !== null) await notifyByMail(tx, request, params, pdf);
      else if (body.by === 'hand') await notifyByHand(tx, request, params, body.words);
      return shown(tx, request, params.id);
    });
  });
}
