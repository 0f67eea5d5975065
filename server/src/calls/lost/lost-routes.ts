import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../../audit/append-audit.ts';
import { createLooks } from '../../audit/looks.ts';
import { csvHeaders, writeCsv } from '../../http/csv.ts';
import { pageOfRows } from '../../http/cursor.ts';
import { invalid } from '../../http/problem.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { demandPurpose } from '../../purposes/demand-purpose.ts';
import type { Services } from '../../services.ts';
import { afterOf, keyOf } from './lost-page.ts';
import { lostHeat } from './lost-heat.ts';
import { countByHour, listLost } from './lost-store.ts';
import { lostCsvHeading, lostCsvRow, viewLost } from './lost-view.ts';

/** At most in one file: more than a spreadsheet is comfortable with. */
const LONGEST_FILE = 50_000;

/** Calls that nobody answered, for the report to the client and for calling back. */
export function serveLostCalls(services: Services, app: FastifyInstance): void {
  const read = { permission: 'calls.export' } as const;
  const looks = createLooks();

  serveRoute(app, services, 'listLostCalls', read, async (request) => {
    const { actor, query, now, address } = request;
    checkDays(query);
    const { cursor, limit, unreached, ...rest } = query;
    const filter = { ...rest, unreached: unreached === 'true' };
    const rows = await looks.during(actor.personId, `lost ${JSON.stringify(filter)}`, now, (isNew) =>
      request.transact(async (tx) => {
        if (isNew) {
          const object = { objectKind: 'call', objectId: null } as const;
          const accountId = query.accountId ?? null;
          await appendAudit(tx, {
            actor,
            action: 'lost-calls.viewed',
            ...object,
            accountId,
            detail: filter,
            address,
          });
        }
        return listLost(tx, filter, { after: afterOf(cursor), limit });
      }),
    );
    return pageOfRows(rows, limit, viewLost, keyOf);
  });

  serveRoute(app, services, 'lostCallsByHour', read, async ({ query, transact }) => {
    checkDays(query);
    return { hours: await transact((tx) => countByHour(tx, query)) };
  });

  serveRoute(app, services, 'lostCallsHeat', read, async ({ query, transact }) => {
    checkDays(query);
    return transact((tx) => lostHeat(tx, query, query));
  });

  serveRoute(app, services, 'exportLostCalls', read, async (request) => {
    const { actor, query, reply, address } = request;
    checkDays(query);
    const { purpose, unreached, ...rest } = query;
    const filter = { ...rest, unreached: unreached === 'true' };
    const rows = await request.transact(async (tx) => {
      const object = { objectKind: 'call', objectId: null } as const;
      const accountId = query.accountId ?? null;
      await appendAudit(tx, {
        actor,
        action: 'lost-calls.exported',
        ...object,
        accountId,
        detail: { ...filter, ...(await demandPurpose(tx, request, purpose)) },
        address,
      });
      return listLost(tx, filter, { after: null, limit: LONGEST_FILE });
    });
    if (rows.length > LONGEST_FILE) throw tooLong();
    void reply.headers(csvHeaders(`lost-calls-${query.from}-${query.to}`));
    return writeCsv(
      lostCsvHeading(actor.language),
      rows.map((row) => lostCsvRow(row, actor.language)),
    );
  });
}

function checkDays({ from, to }: { readonly from: string; readonly to: string }): void {
  if (to >= from) return;
  throw invalid({
    to: { ja: '終わりの日は始まりの日より後にしてください。', en: 'The last day is before the first.' },
  });
}

const tooLong = () =>
  invalid({
    to: {
      ja: `件数が多すぎます（${LONGEST_FILE.toLocaleString('ja-JP')}件まで）。期間を短くしてください。`,
      en: `Too many calls for one file (${LONGEST_FILE.toLocaleString('en')} at most). Choose a shorter period.`,
    },
  });
