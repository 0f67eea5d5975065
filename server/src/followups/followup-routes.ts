import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Timestamp, Uuid } from '@denwaban/server-api/common';
import type { FollowupDetail } from '@denwaban/server-api/followups';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import type { Tx } from '../db/database.ts';
import { tellReportChanged } from '../delivery/index.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { isClient, scopeFor } from '../permissions/permissions.ts';
import type { Services } from '../services.ts';
import { findFollowupOfReport, findReportOwner, listEvents, listFollowups } from './followup-store.ts';
import type { FollowupRow } from './followup-store.ts';
import { viewDetail, viewFollowup } from './followup-view.ts';
import { finishFollowup, takeFollowup } from './work-on-followup.ts';

export function serveFollowups(services: Services, app: FastifyInstance): void {
  const read = { permission: 'followups.read' } as const;
  const work = { permission: 'followups.work' } as const;
  const looks = createLooks();

  serveRoute(app, services, 'listFollowups', read, async (request) => {
    const { actor, query, now, address } = request;
    const { which, accountId = null } = query;
    const rows = await looks.during(actor.personId, `followups ${which} ${accountId}`, now, (isNew) =>
      request.transact(async (tx) => {
        if (isNew)
          await appendAudit(tx, {
            actor,
            action: 'followups.viewed',
            objectKind: 'report',
            objectId: null,
            accountId: accountId ?? actor.accountId,
            detail: { which },
            address,
          });
        return listFollowups(tx, {
          ...query,
          organisationId: organisationOf(request),
          accountId: isClient(actor.role) ? actor.accountId! : query.accountId,
          after: placeOf(query.cursor),
          writtenBy: scopeFor(actor, 'followups.read') === 'own' ? actor.personId : undefined,
        });
      }),
    );
    return pageOfRows(rows, query.limit, viewFollowup, (row) => [
      Number(row.again_times ?? 0) > 0 ? 1 : 0,
      (row.done_at ?? row.due_at).toISOString(),
      row.id,
    ]);
  });

  serveRoute(app, services, 'reportFollowup', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'followups.read', '報告', await findReportOwner(tx, params.id, actor.personId));
      const row = await findFollowupOfReport(tx, params.id);
      return { followup: row === undefined ? null : await detail(tx, row) };
    }),
  );

  serveRoute(app, services, 'takeFollowup', work, async (request) => {
    const done = await request.transact(async (tx) => {
      const row = await takeFollowup(tx, request, request.params.id);
      return { followup: await detail(tx, row) };
    });
    await tellReportChanged(services, organisationOf(request), request.params.id);
    return done;
  });

  serveRoute(app, services, 'finishFollowup', work, async (request) => {
    const done = await request.transact(async (tx) => {
      const row = await finishFollowup(tx, request, request.params.id, request.body);
      return { followup: await detail(tx, row) };
    });
    await tellReportChanged(services, organisationOf(request), request.params.id);
    return done;
  });
}

const detail = async (tx: Tx, row: FollowupRow): Promise<FollowupDetail> =>
  viewDetail(row, await listEvents(tx, row.id));

/** Where the page before ended; null: from the beginning, also for what is no cursor of ours. */
function placeOf(cursor: string | undefined): { again: string; at: string; id: string } | null {
  const [again, at, id] = readCursor(cursor, 3) ?? [];
  const place = z.object({ again: z.enum(['0', '1']), at: Timestamp, id: Uuid });
  return place.safeParse({ again, at, id }).data ?? null;
}
