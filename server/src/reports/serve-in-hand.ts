import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Services } from '../services.ts';
import { mayReadInHand } from './report-policy.ts';
import { listInHand } from './report-store.ts';

/** A draft that nobody sends is no news after this. */
const NEWS_MS = 24 * 3_600_000;

/** 取次中: what is known of calls that are being put through, for the client's people. */
export function serveInHand(services: Services, app: FastifyInstance): void {
  const looks = createLooks();
  serveRoute(app, services, 'reportsInHand', { permission: 'reports.read' }, async (request) => {
    const { actor, now, address } = request;
    const rows = await request.transact(async (tx) => {
      const found = await listInHand(tx, new Date(now.getTime() - NEWS_MS));
      return found.filter((row) => mayReadInHand(actor, row));
    });
    for (const row of rows)
      await looks.during(actor.personId, row.id, now, async (isNew) => {
        if (!isNew) return;
        await request.transact((tx) =>
          appendAudit(tx, {
            actor,
            action: 'report.viewed',
            objectKind: 'report',
            objectId: row.id,
            accountId: row.account_id,
            detail: { draft: true },
            address,
          }),
        );
      });
    return {
      items: rows.map((row) => ({
        id: row.id,
        accountName: row.account_name,
        callerName: row.caller_name,
        callerCompany: row.caller_company,
        callerNumber: row.caller_number,
        forName: row.for_name,
        matter: row.matter,
        urgency: row.urgency,
        putThroughAt: (row.put_through_at ?? row.created_at).toISOString(),
        goesOn: row.goesOn,
      })),
    };
  });
}
