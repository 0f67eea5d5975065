import type { ReportMessage, WaitingMessages } from '@denwaban/server-api/report-messages';
import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { tellReportChanged } from '../delivery/index.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { scopeFor } from '../permissions/permissions.ts';
import { findReadable } from '../reports/find-readable.ts';
import type { Services } from '../services.ts';
import { listMessages, listWaiting, settleMessages } from './message-store.ts';
import type { MessageRow } from './message-store.ts';
import { writeMessage } from './write-message.ts';

export function serveReportMessages(services: Services, app: FastifyInstance): void {
  const send = { permission: 'report-messages.send' } as const;
  const looks = createLooks();

  serveRoute(app, services, 'reportMessages', { permission: 'reports.read' }, async (request) => {
    const { actor, params, now, address } = request;
    return looks.during(actor.personId, `messages ${params.id}`, now, (isNew) =>
      request.transact(async (tx) => {
        const report = await findReadable(tx, actor, params.id);
        if (isNew)
          await appendAudit(tx, {
            actor,
            action: 'report.messages-viewed',
            objectKind: 'report',
            objectId: report.id,
            accountId: report.account_id,
            address,
          });
        return { items: (await listMessages(tx, report.id)).map(view) };
      }),
    );
  });

  serveRoute(app, services, 'writeReportMessage', { ...send, perMinute: 20 }, async (request) => {
    const { params, body } = request;
    const { message, report } = await request.transact((tx) =>
      writeMessage(tx, services, request, { reportId: params.id, ...body }),
    );
    await tellReportChanged(services, report.organisation_id, report.id);
    if (message.side === 'client' && report.operator_id !== null)
      services.hub.toPerson(report.operator_id, { type: 'report-changed', reportId: report.id });
    return view(message);
  });

  serveRoute(
    app,
    services,
    'settleReportMessages',
    { permission: 'report-messages.answer' },
    async (request) => {
      const { actor, params, now, address } = request;
      const items = await request.transact(async (tx) => {
        const report = await findReadable(tx, actor, params.id);
        const settled = await settleMessages(tx, report.id, { personId: actor.personId, now });
        if (settled > 0)
          await appendAudit(tx, {
            actor,
            action: 'report.messages-settled',
            objectKind: 'report',
            objectId: report.id,
            accountId: report.account_id,
            detail: { settled },
            address,
          });
        return (await listMessages(tx, report.id)).map(view);
      });
      await tellReportChanged(services, organisationOf(request), params.id);
      return { items };
    },
  );

  serveRoute(app, services, 'waitingMessages', { permission: 'report-messages.answer' }, async (request) => {
    const { actor, now, address } = request;
    const own = scopeFor(actor, 'report-messages.answer') === 'own';
    return looks.during(actor.personId, 'waiting messages', now, (isNew) =>
      request.transact(async (tx) => {
        const rows = await listWaiting(tx, {
          organisationId: organisationOf(request),
          of: own ? actor.personId : undefined,
        });
        if (isNew && rows.length > 0)
          await appendAudit(tx, {
            actor,
            action: 'reports.messages-viewed',
            objectKind: 'report',
            objectId: null,
            accountId: actor.accountId,
            detail: { rows: rows.length },
            address,
          });
        return { items: rows.map(viewWaiting) };
      }),
    );
  });
}

const view = (row: MessageRow): ReportMessage => ({
  id: row.id,
  side: row.side,
  kind: row.kind,
  words: row.words,
  byName: row.writer_name ?? '',
  at: row.written_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
  settledBy: row.settler_name,
});

const viewWaiting = (row: Awaited<ReturnType<typeof listWaiting>>[number]): WaitingMessages => ({
  reportId: row.report_id,
  accountId: row.account_id,
  accountName: row.account_name,
  title: row.title,
  operatorName: row.operator_name,
  since: row.since.toISOString(),
  count: row.count,
  asksCorrection: row.asks_correction,
  words: row.words,
  byName: row.by_name,
});
