import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { pageOfRows } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import type { Services } from '../services.ts';
import { dayOf } from '../time/day-of.ts';
import { checkCsvHeading, checkCsvRow } from './check-csv.ts';
import { listChecks, recordedChecks, viewCheck } from './check-store.ts';
import type { CheckRow } from './check-store.ts';
import { pageKey } from './page-key.ts';
import { runChecks } from './run-checks.ts';
import { withCalls } from './checks.ts';
import { viewFinding } from './view-finding.ts';

/** Runs within a minute by hand; each looks at disks and tables. */
const RUNS_A_MINUTE = 6;
const LONGEST_FILE = 50_000;

export function serveChecks(services: Services, app: FastifyInstance): void {
  const watch = { permission: 'system.watch' } as const;

  serveRoute(app, services, 'listSelfChecks', watch, async (request) => {
    const { query, actor } = request;
    const rows = await request.transact((tx) =>
      listChecks(tx, {
        organisationId: organisationOf(request),
        troubles: query.troubles === 'true',
        after: pageKey(query.cursor),
        limit: query.limit + 1,
      }),
    );
    return pageOfRows(rows, query.limit, (row) => viewCheck(row, actor.language), keyOf);
  });

  serveRoute(app, services, 'runSelfChecks', { ...watch, perMinute: RUNS_A_MINUTE }, async (request) => {
    await request.transact((tx) => audit(tx, request, 'self-check.run', null));
    const findings = await runChecks(services, organisationOf(request), withCalls(true));
    return { items: findings.map((found) => viewFinding(found, request.actor.language)) };
  });

  serveRoute(app, services, 'lookAtSelfCheck', watch, (request) =>
    request.transact(async (tx) => {
      const row = await demandCheck(tx, request, request.params.id);
      await tx
        .updateTable('self_check')
        .set({ looked_at: request.now, looked_by: request.actor.personId })
        .where('id', '=', row.id)
        .where('looked_at', 'is', null)
        .execute();
      return viewCheck(await demandCheck(tx, request, row.id), request.actor.language);
    }),
  );

  serveRoute(app, services, 'settleSelfCheck', watch, (request) =>
    request.transact(async (tx) => {
      const row = await demandCheck(tx, request, request.params.id);
      if (row.settledAt === null) await settle(tx, request, row, request.body.note);
      return viewCheck(await demandCheck(tx, request, row.id), request.actor.language);
    }),
  );

  serveRoute(app, services, 'exportSelfChecks', watch, async (request) => {
    const { query, actor, reply } = request;
    const rows = await request.transact(async (tx) => {
      const named = await demandPurpose(tx, request, query.purpose);
      await audit(tx, request, 'self-check.exported', null, { from: query.from, to: query.to, ...named });
      return listChecks(tx, {
        organisationId: organisationOf(request),
        from: dayOf(query.from).begin,
        until: dayOf(query.to).end,
        after: null,
        limit: LONGEST_FILE,
      });
    });
    void reply.headers(csvHeaders(`self-checks-${query.from}-${query.to}`));
    return writeCsv(
      checkCsvHeading(actor.language),
      rows.map((row) => checkCsvRow(viewCheck(row, actor.language), actor.language)),
    );
  });
}

const keyOf = (row: CheckRow): [string, string] => [row.at.toISOString(), row.id];

async function demandCheck(tx: Tx, deed: Deed, id: string): Promise<CheckRow> {
  const row = await recordedChecks(tx).where('c.id', '=', id).executeTakeFirst();
  demand(deed.actor, 'system.watch', '点検', row);
  return row;
}

/** Whoever dealt with it has also looked; the alarm of the same thing is dealt with, too. */
async function settle(tx: Tx, deed: Deed, row: CheckRow, note: string): Promise<void> {
  const by = { settled_at: deed.now, settled_by: deed.actor.personId, settled_note: note };
  await tx.updateTable('self_check').set(by).where('id', '=', row.id).execute();
  if (row.lookedAt === null)
    await tx
      .updateTable('self_check')
      .set({ looked_at: deed.now, looked_by: deed.actor.personId })
      .where('id', '=', row.id)
      .execute();
  await tx
    .updateTable('alarm')
    .set(by)
    .where('organisation_id', '=', row.organisationId)
    .where('kind', '=', 'self-check')
    .where('subject', '=', `${row.key}:${row.subject}`)
    .where('settled_at', 'is', null)
    .execute();
  await audit(tx, deed, 'self-check.settled', row.id, { note });
}

const audit = (
  tx: Tx,
  deed: Deed,
  action: string,
  objectId: string | null,
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'self-check',
    objectId,
    detail,
    address: deed.address,
  });
