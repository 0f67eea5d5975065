import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AuditEntry } from '@denwaban/server-api/people';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { invalid } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Services } from '../services.ts';
import { formatMoment } from '../time/format-moment.ts';
import { appendAudit } from './append-audit.ts';
import { listAuditEntries } from './audit-store.ts';
import type { AuditRow } from './audit-store.ts';

const Detail = z.record(z.string(), z.unknown()).catch({});
const exportLimit = 100_000;

const view = (row: AuditRow): z.output<typeof AuditEntry> => ({
  id: row.id,
  at: row.at.toISOString(),
  actorName: row.actorName ?? '電話番',
  actorRole: row.actor_role,
  action: row.action,
  objectKind: row.object_kind,
  objectId: row.object_id,
  objectName: row.object_name,
  detail: Detail.parse(row.detail),
  address: row.address,
});

const csvHeader = ['日時', '操作した人', '役割', '操作', '対象の種類', '対象', '内容', 'アドレス'];
const csvRow = (row: AuditRow): string[] => {
  const entry = view(row);
  const detail = Object.keys(entry.detail).length === 0 ? '' : JSON.stringify(entry.detail);
  return [
    formatMoment(row.at),
    entry.actorName,
    entry.actorRole,
    entry.action,
    entry.objectKind,
    entry.objectName ?? entry.objectId ?? '',
    detail,
    entry.address ?? '',
  ];
};

export function serveAudit(services: Services, app: FastifyInstance): void {
  const read = { permission: 'audit.read' } as const;

  serveRoute(app, services, 'listAudit', read, async ({ actor, query, transact }) => {
    const cursor = readCursor(query.cursor, 1)?.[0] ?? null;
    const before = cursor !== null && /^[0-9]{1,18}$/.test(cursor) ? cursor : null;
    const rows = await transact((tx) =>
      listAuditEntries(tx, {
        ...query,
        organisationId: actor.organisationId,
        before,
        limit: query.limit + 1,
      }),
    );
    return pageOfRows(rows, query.limit, view, (row) => [row.id]);
  });
  serveRoute(app, services, 'exportAudit', read, async ({ actor, query, address, transact, reply }) => {
    const rows = await transact(async (tx) => {
      const found = await listAuditEntries(tx, {
        ...query,
        organisationId: actor.organisationId,
        before: null,
        limit: exportLimit + 1,
      });
      if (found.length > exportLimit) throw invalid({ from: tooLong });
      await appendAudit(tx, {
        actor,
        action: 'audit.exported',
        objectKind: 'audit',
        objectId: null,
        detail: { from: query.from, to: query.to, entries: found.length },
        address,
      });
      return found;
    });
    void reply.headers(csvHeaders('audit'));
    return writeCsv(csvHeader, rows.map(csvRow));
  });
}

const tooLong = {
  ja: '期間が長すぎます。短い期間に分けて書き出してください。',
  en: 'The period is too long. Please export shorter periods.',
};
