import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { invalid, notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../people/actor.ts';
import { can, scopeFor } from '../permissions/permissions.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import type { Services } from '../services.ts';
import { callCsvHeading, callCsvRow } from './call-csv.ts';
import { findCallRow, listCallRows, listTrace } from './call-list-store.ts';
import type { CallFilter, CallKey, CallListRow } from './call-list-store.ts';
import { listQuality } from './leg-quality-store.ts';
import { readCallSearch } from './call-search.ts';
import { viewCall, viewCallDetail } from './call-view.ts';
import { listVoiceHints } from './voice-hint-store.ts';

/** Rows read in one transaction, and at most in one file: more than a spreadsheet is comfortable with. */
const BATCH = 1000;
const LONGEST_FILE = 100_000;

export function serveCalls(services: Services, app: FastifyInstance): void {
  const looks = createLooks();

  serveRoute(app, services, 'listCalls', { permission: 'calls.read' }, async (request) => {
    const { actor, query } = request;
    const filter: CallFilter = {
      operatorId: ownOnly(actor),
      accountId: query.accountId,
      lost: query.lost === 'true',
      search: query.search === undefined ? null : readCallSearch(query.search),
      from: query.from,
      to: query.to,
      after: afterOf(query.cursor),
      limit: query.limit,
    };
    const { cursor: _cursor, limit: _limit, search, ...shown } = query;
    const what = `list ${JSON.stringify({ ...shown, search })}`;
    const rows = await looks.during(actor.personId, what, request.now, (isNew) =>
      request.transact(async (tx) => {
        if (isNew) {
          await appendAudit(tx, {
            actor,
            action: 'calls.viewed',
            objectKind: 'call',
            objectId: null,
            accountId: actor.accountId,
            // Not what was looked for: that is a caller's number or name.
            detail: { ...shown, ...(search === undefined ? {} : { searched: true }) },
            address: request.address,
          });
        }
        return listCallRows(tx, filter);
      }),
    );
    const readable = rows.filter((row) => mayRead(actor, row));
    return pageOfRows(readable, query.limit, (row) => viewCall(row, actor.language), keyOf);
  });

  serveRoute(app, services, 'call', { permission: 'calls.read' }, async (request) => {
    const { actor, params, now, address } = request;
    return looks.during(actor.personId, params.id, now, (isNew) =>
      request.transact(async (tx) => {
        const row = await findCallRow(tx, params.id);
        if (row === undefined || !mayRead(actor, row)) throw notFound('通話');
        if (isNew) {
          await appendAudit(tx, {
            actor,
            action: 'call.viewed',
            objectKind: 'call',
            objectId: row.id,
            accountId: row.account_id,
            address,
          });
        }
        const trace = await listTrace(tx, row.id);
        const quality = await listQuality(tx, row.id);
        return viewCallDetail(row, trace, quality, await listVoiceHints(tx, row.id), actor.language);
      }),
    );
  });

  serveRoute(app, services, 'exportCalls', { permission: 'calls.export' }, async (request) => {
    const { actor, query, reply } = request;
    if (query.to < query.from) {
      throw invalid({
        to: { ja: '終わりの日は始まりの日より後にしてください。', en: 'The last day is before the first.' },
      });
    }
    await request.transact(async (tx) =>
      appendAudit(tx, {
        actor,
        action: 'calls.exported',
        objectKind: 'call',
        objectId: null,
        detail: { from: query.from, to: query.to, ...(await demandPurpose(tx, request, query.purpose)) },
        address: request.address,
      }),
    );
    const rows: (readonly string[])[] = [];
    for await (const row of rowsBetween(request, query)) {
      if (rows.length >= LONGEST_FILE) throw tooLong();
      if (mayRead(actor, row)) rows.push(callCsvRow(row, actor.language));
    }
    void reply.headers(csvHeaders(`calls-${query.from}-${query.to}`));
    return writeCsv(callCsvHeading(actor.language), rows);
  });
}

async function* rowsBetween(
  request: { transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> },
  { from, to }: { from: string; to: string },
): AsyncGenerator<CallListRow> {
  let after: CallKey | null = null;
  for (;;) {
    const filter = { operatorId: null, from, to, after, limit: BATCH };
    const rows: CallListRow[] = await request.transact((tx) => listCallRows(tx, filter));
    const page = rows.slice(0, BATCH);
    yield* page;
    const last = page.at(-1);
    if (rows.length <= BATCH || last === undefined) return;
    after = { arrivedAt: last.arrived_at, id: last.id };
  }
}

const tooLong = () =>
  invalid({
    to: {
      ja: `件数が多すぎます（${LONGEST_FILE.toLocaleString('ja-JP')}件まで）。期間を短くしてください。`,
      en: `Too many calls for one file (${LONGEST_FILE.toLocaleString('en')} at most). Choose a shorter period.`,
    },
  });

const mayRead = (actor: Actor, row: CallListRow): boolean =>
  can(actor, 'calls.read', {
    organisationId: row.organisation_id,
    accountId: row.account_id,
    personId: row.operator_id,
  });

const ownOnly = (actor: Actor): string | null =>
  scopeFor(actor, 'calls.read') === 'own' ? actor.personId : null;

const keyOf = (row: CallListRow): [string, string] => [row.arrived_at.toISOString(), row.id];

function afterOf(cursor: string | undefined): CallKey | null {
  const key = readCursor(cursor, 2);
  if (key === null) return null;
  const [at = '', id = ''] = key;
  const arrivedAt = new Date(at);
  return Number.isNaN(arrivedAt.getTime()) || !/^[0-9a-f-]{36}$/i.test(id) ? null : { arrivedAt, id };
}
