import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Timestamp, Uuid } from '@denwaban/server-api/common';
import type { SummaryLine } from '@denwaban/server-api/summary-lines';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { callerDisplay } from '../callers/index.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { isClient, scopeFor } from '../permissions/permissions.ts';
import type { Services } from '../services.ts';
import { listLines } from './line-store.ts';
import type { LineRow } from './line-store.ts';
import { noteLine } from './note-line.ts';

export function serveSummaryLines(services: Services, app: FastifyInstance): void {
  const looks = createLooks();

  serveRoute(app, services, 'noteSummaryLine', { permission: 'reports.write' }, async (request) => {
    const row = await request.transact((tx) =>
      noteLine(tx, services, request, { callId: request.params.id, ...request.body }),
    );
    services.desk.refresh(row.noted_by);
    services.board.refresh(row.organisation_id);
    return viewLine(row);
  });

  serveRoute(app, services, 'listSummaryLines', { permission: 'reports.read' }, async (request) => {
    const { actor, query, now, address } = request;
    const rows = await looks.during(actor.personId, `lines ${query.accountId ?? ''}`, now, (isNew) =>
      request.transact(async (tx) => {
        if (isNew)
          await appendAudit(tx, {
            actor,
            action: 'summary-lines.viewed',
            objectKind: 'call',
            objectId: null,
            accountId: query.accountId ?? actor.accountId,
            detail: {},
            address,
          });
        return listLines(tx, {
          ...query,
          organisationId: organisationOf(request),
          accountId: isClient(actor.role) ? actor.accountId! : query.accountId,
          notedBy: scopeFor(actor, 'reports.read') === 'own' ? actor.personId : undefined,
          after: placeOf(query.cursor),
        });
      }),
    );
    return pageOfRows(rows, query.limit, viewLine, (row) => [row.noted_at.toISOString(), row.id]);
  });
}

const viewLine = (row: LineRow): SummaryLine => ({
  callId: row.call_id,
  accountId: row.account_id,
  accountName: row.account_name,
  at: row.arrived_at.toISOString(),
  callerDisplay: callerDisplay(row.caller_number, row.caller_status),
  categoryName: row.category_name,
  counts: row.counts,
  notedBy: row.noter ?? '',
  sentAt: row.sent_at?.toISOString() ?? null,
});

function placeOf(cursor: string | undefined): { at: string; id: string } | null {
  const [at, id] = readCursor(cursor, 2) ?? [];
  return z.object({ at: Timestamp, id: Uuid }).safeParse({ at, id }).data ?? null;
}
