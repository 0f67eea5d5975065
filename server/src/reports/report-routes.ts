import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Timestamp, Uuid } from '@denwaban/server-api/common';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import type { Tx } from '../db/database.ts';
import { retryDelivery, tellReportChanged } from '../delivery/index.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Actor } from '../people/actor.ts';
import { isClient, scopeFor } from '../permissions/permissions.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import type { Services } from '../services.ts';
import { dayOf } from '../time/day-of.ts';
import { draftReport } from './draft-report.ts';
import { exportHeader, exportRow } from './export-reports.ts';
import { acknowledgeFollowup } from '../followups/index.ts';
import { viewResponsible } from '../report-rules/index.ts';
import { findReadable } from './find-readable.ts';
import { mayRead } from './report-policy.ts';
import { listReports, listReportsBetween, markAcknowledged, markOpened } from './report-store.ts';
import type { ReportRow } from './report-store.ts';
import { viewSummary } from './report-view.ts';
import { presentReport } from './present-report.ts';
import { saveDraft } from './save-draft.ts';
import { submitReport } from './submit-report.ts';

export function serveReports(services: Services, app: FastifyInstance): void {
  serveWriting(services, app);
  serveReading(services, app);
  serveLists(services, app);
}

function serveWriting(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'draftReport', { permission: 'reports.write' }, async (request) =>
    request.transact(async (tx) =>
      presentReport(tx, (await draftReport(tx, request.actor, request.params.id)).report, request),
    ),
  );

  serveRoute(app, services, 'saveDraft', { permission: 'reports.write' }, async (request) => {
    const { actor, params, body, now } = request;
    const done = await request.transact(async (tx) => {
      const report = await saveDraft(tx, actor, params.id, body, now);
      return { report, view: await presentReport(tx, report, request) };
    });
    // The client reads along while the call is put through.
    if (done.report.put_through_at !== null)
      await tellReportChanged(services, done.report.organisation_id, done.report.id);
    return done.view;
  });

  serveRoute(app, services, 'submitReport', { permission: 'reports.write' }, async (request) => {
    const { actor, params, body, now, address } = request;
    const submission = { actor, callId: params.id, fields: body, now, address };
    const done = await request.transact(async (tx) => {
      const { report, sent } = await submitReport(tx, services, submission);
      return { view: await presentReport(tx, report, request), sent, report };
    });
    if (done.sent) {
      await tellReportChanged(services, done.report.organisation_id, done.view.id);
      if (done.report.operator_id !== null) services.desk.refresh(done.report.operator_id);
    }
    return done.view;
  });
}

function serveReading(services: Services, app: FastifyInstance): void {
  const looks = createLooks();

  serveRoute(app, services, 'report', { permission: 'reports.read' }, async (request) => {
    const { actor, params, now, address } = request;
    const done = await looks.during(actor.personId, params.id, now, (isNew) =>
      request.transact(async (tx) => {
        const report = await findReadable(tx, actor, params.id);
        const opened = isClient(actor.role) && (await markOpened(tx, report.id, actor.personId, now));
        if (opened) await note(tx, actor, 'report.opened', report, address);
        else if (isNew) await note(tx, actor, 'report.viewed', report, address);
        return {
          view: await presentReport(tx, opened ? await findReadable(tx, actor, params.id) : report, request),
          opened,
          report,
        };
      }),
    );
    if (done.opened) await tellReportChanged(services, done.report.organisation_id, done.report.id);
    return done.view;
  });

  serveRoute(app, services, 'acknowledgeReport', { permission: 'reports.acknowledge' }, async (request) => {
    const { actor, params, now, address } = request;
    const done = await request.transact(async (tx) => {
      const report = await findReadable(tx, actor, params.id);
      await markOpened(tx, report.id, actor.personId, now);
      const changed = await markAcknowledged(tx, report.id, actor.personId, now);
      if (changed) {
        await note(tx, actor, 'report.acknowledged', report, address);
        await acknowledgeFollowup(tx, request, report.id);
      }
      return {
        view: await presentReport(tx, await findReadable(tx, actor, params.id), request),
        changed,
        report,
      };
    });
    if (done.changed) await tellReportChanged(services, done.report.organisation_id, done.report.id);
    return done.view;
  });

  serveRoute(app, services, 'retryDelivery', { permission: 'deliveries.retry' }, async (request) => {
    const { actor, params, now, address } = request;
    const settings = { mailConfigured: services.config.mail !== null, now };
    const done = await request.transact(async (tx) => {
      const report = await findReadable(tx, actor, params.id);
      const tried = await retryDelivery(tx, addressedOf(report), settings);
      if (tried > 0) await note(tx, actor, 'report.delivery-retried', report, address);
      return { view: await presentReport(tx, await findReadable(tx, actor, params.id), request), report };
    });
    await tellReportChanged(services, done.report.organisation_id, done.report.id);
    return done.view;
  });
}

function serveLists(services: Services, app: FastifyInstance): void {
  const looks = createLooks();

  serveRoute(app, services, 'listReports', { permission: 'reports.read' }, async (request) => {
    const { actor, query } = request;
    const { cursor: _cursor, limit: _limit, search, ...shown } = query;
    const what = `list ${JSON.stringify({ ...shown, search })}`;
    const rows = await looks.during(actor.personId, what, request.now, (isNew) =>
      request.transact(async (tx) => {
        if (isNew) {
          await appendAudit(tx, {
            actor,
            action: 'reports.viewed',
            objectKind: 'report',
            objectId: null,
            accountId: actor.accountId,
            // Not what was looked for: that is a caller's number or name.
            detail: { ...shown, ...(search === undefined ? {} : { searched: true }) },
            address: request.address,
          });
        }
        return listReports(tx, {
          accountId: query.accountId,
          writtenBy: scopeFor(actor, 'reports.read') === 'own' ? actor.personId : undefined,
          search,
          filter: query.filter,
          after: placeOf(query.cursor),
          limit: query.limit,
        });
      }),
    );
    const readable = rows.filter((row) => mayRead(actor, row));
    return pageOfRows(readable, query.limit, viewSummary, (row) => [
      row.submitted_at?.toISOString() ?? '',
      row.id,
    ]);
  });

  serveRoute(app, services, 'exportReports', { permission: 'reports.export' }, async (request) => {
    const { actor, query, address, reply } = request;
    const rows = await request.transact(async (tx) => {
      const named = await demandPurpose(tx, request, query.purpose);
      const found = await listReportsBetween(tx, dayOf(query.from).begin, dayOf(query.to).end);
      await appendAudit(tx, {
        actor,
        action: 'reports.exported',
        objectKind: 'report',
        objectId: null,
        accountId: actor.accountId,
        detail: { from: query.from, to: query.to, rows: found.length, ...named },
        address,
      });
      return found.filter((row) => mayRead(actor, row));
    });
    void reply.headers(csvHeaders(`reports-${query.from}-${query.to}`));
    return writeCsv(exportHeader, rows.map(exportRow));
  });
}

/** Where the page before ended; null: from the newest on, also for what is no cursor of ours. */
function placeOf(cursor: string | undefined): { at: string; id: string } | null {
  const [at, id] = readCursor(cursor, 2) ?? [];
  const place = z.object({ at: Timestamp, id: Uuid }).safeParse({ at, id });
  return place.data ?? null;
}

const addressedOf = (report: ReportRow) => ({
  id: report.id,
  accountId: report.account_id,
  responsible: viewResponsible(report),
  forStaffId: report.for_staff_id,
});

async function note(tx: Tx, actor: Actor, action: string, report: ReportRow, address: string): Promise<void> {
  await appendAudit(tx, {
    actor,
    action,
    objectKind: 'report',
    objectId: report.id,
    accountId: report.account_id,
    address,
  });
}
