import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Timestamp, Uuid } from '@denwaban/server-api/common';
import type { CheckLook, CheckedReport } from '@denwaban/server-api/report-checks';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { invalid } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import type { Services } from '../services.ts';
import { dayOf } from '../time/day-of.ts';
import { formatMoment } from '../time/format-moment.ts';
import { findingsOf, listChecked, listLooks } from './check-store.ts';
import type { CheckedRow } from './check-store.ts';
import { lookAtReport } from './look-at-report.ts';

const LONGEST_FILE = 50_000;

export function serveReportChecks(services: Services, app: FastifyInstance): void {
  const sweep = { permission: 'report-checks.sweep' } as const;
  const looks = createLooks();

  serveRoute(app, services, 'listReportChecks', sweep, async (request) => {
    const { actor, query, now, address } = request;
    const rows = await looks.during(actor.personId, `report-checks ${query.which}`, now, (isNew) =>
      request.transact(async (tx) => {
        if (isNew)
          await appendAudit(tx, {
            actor,
            action: 'report-checks.viewed',
            objectKind: 'report',
            objectId: null,
            accountId: null,
            detail: { which: query.which },
            address,
          });
        return listChecked(tx, {
          ...query,
          organisationId: organisationOf(request),
          after: placeOf(query.cursor),
          now,
        });
      }),
    );
    return pageOfRows(rows, query.limit, viewChecked, (row) => [
      row.submitted_at?.toISOString() ?? '',
      row.id,
    ]);
  });

  serveRoute(app, services, 'checkReport', sweep, async (request) =>
    viewChecked(
      await request.transact((tx) =>
        lookAtReport(tx, request, { reportId: request.params.id, ...request.body }),
      ),
    ),
  );

  serveRoute(app, services, 'exportReportChecks', { permission: 'report-checks.review' }, async (request) => {
    const { actor, query, address, reply } = request;
    const rows = await request.transact(async (tx) => {
      const named = await demandPurpose(tx, request, query.purpose);
      const [{ begin }, { end }] = [dayOf(query.from), dayOf(query.to)];
      const found = await listLooks(tx, organisationOf(request), begin, end, LONGEST_FILE + 1);
      if (found.length > LONGEST_FILE) throw tooLong();
      await appendAudit(tx, {
        actor,
        action: 'report-checks.exported',
        objectKind: 'report',
        objectId: null,
        accountId: null,
        detail: { from: query.from, to: query.to, rows: found.length, ...named },
        address,
      });
      return found;
    });
    void reply.headers(csvHeaders(`report-checks-${query.from}-${query.to}`));
    return writeCsv(heading, rows.map(rowOf));
  });
}

const heading = ['点検日時', '回', '結果', 'メモ', '点検者', '指摘', '依頼企業', '報告', '担当', '送信日時'];
const findingWords: Readonly<Record<string, string>> = {
  undelivered: '未達',
  unacknowledged: '未確認',
  overdue: '期限切れ',
};

const rowOf = (row: Awaited<ReturnType<typeof listLooks>>[number]): string[] => [
  formatMoment(row.at),
  `${row.look}回目`,
  row.verdict === 'ok' ? '問題なし' : '問題あり',
  row.note,
  row.by ?? '',
  row.findings.map((each) => findingWords[each] ?? each).join('・'),
  row.account_name,
  row.title,
  row.responsible_name,
  row.submitted_at === null ? '' : formatMoment(row.submitted_at),
];

const tooLong = () =>
  invalid({
    to: {
      ja: '件数が多すぎます。期間を短くしてください。',
      en: 'Too many rows for one file. Choose a shorter period.',
    },
  });

const viewChecked = (row: CheckedRow): CheckedReport => ({
  reportId: row.id,
  accountName: row.account_name,
  title: row.title,
  responsible: row.responsible_name || row.for_name,
  submittedAt: row.submitted_at?.toISOString() ?? '',
  dueAt: row.due_at?.toISOString() ?? null,
  findings: findingsOf(row),
  first: viewLook(row.verdict1, row.note1, row.name1, row.at1),
  second: viewLook(row.verdict2, row.note2, row.name2, row.at2),
});

const viewLook = (
  verdict: CheckLook['verdict'] | null,
  note: string | null,
  by: string | null,
  at: Date | null,
): CheckLook | null =>
  verdict === null || at === null ? null : { verdict, note: note ?? '', by: by ?? '', at: at.toISOString() };

function placeOf(cursor: string | undefined): { at: string; id: string } | null {
  const [at, id] = readCursor(cursor, 2) ?? [];
  return z.object({ at: Timestamp, id: Uuid }).safeParse({ at, id }).data ?? null;
}
