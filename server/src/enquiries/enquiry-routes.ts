import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import type { Services } from '../services.ts';
import { endOfDay, startOfDay } from '../time/tokyo.ts';
import { csvHeading, csvRow } from './enquiry-csv.ts';
import { enquiriesBetween, findEnquiry, listEnquiries } from './enquiry-store.ts';
import { viewEnquiry, viewSummary } from './enquiry-view.ts';
import { answerEnquiry, noteStep, reopenEnquiry, takeEnquiry } from './follow-enquiry.ts';
import { noteEnquiry } from './note-enquiry.ts';

const handle = { permission: 'enquiries.handle' } as const;
const LONGEST_FILE = 50_000;

export function serveEnquiries(services: Services, app: FastifyInstance): void {
  serveReading(services, app);
  serveFollowing(services, app);
}

function serveReading(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  serveRoute(app, services, 'listEnquiries', handle, async (request) => {
    const { query } = request;
    const of = {
      organisationId: organisationOf(request),
      state: query.state,
      after: readCursor(query.cursor, 1)?.[0] ?? null,
    };
    return request.transact(async (tx) => {
      const rows = await listEnquiries(tx, of, query.limit + 1);
      if (rows.length > 0)
        await noteLook(tx, request, 'enquiry.listed', { count: Math.min(rows.length, query.limit) });
      return pageOfRows(
        rows,
        query.limit,
        (row) => viewSummary(dataDir, row),
        (row) => [row.id],
      );
    });
  });
  serveRoute(app, services, 'enquiry', handle, (request) =>
    request.transact(async (tx) => {
      const row = await findEnquiry(tx, request.params.id);
      demand(request.actor, 'enquiries.handle', 'お問い合わせ', row);
      await noteEnquiry(tx, request, row, 'enquiry.viewed');
      return viewEnquiry(tx, dataDir, row);
    }),
  );
  serveRoute(app, services, 'exportEnquiries', handle, async (request) => {
    const { query, reply } = request;
    const { from, to } = query;
    const csv = await request.transact(async (tx) => {
      const purpose = await demandPurpose(tx, request, query.purpose);
      const organisationId = organisationOf(request);
      const between = { organisationId, from: startOfDay(from), until: endOfDay(to) };
      const rows = await enquiriesBetween(tx, between, LONGEST_FILE);
      await noteLook(tx, request, 'enquiry.exported', { from, to, count: rows.length, ...purpose });
      return writeCsv(
        csvHeading,
        rows.map((row) => csvRow(dataDir, row)),
      );
    });
    return reply.headers(csvHeaders(`enquiries-${from}-${to}`)).send(csv);
  });
}

function serveFollowing(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  /** What it is afterwards. */
  const shown =
    (request: Deed & { transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }, id: string) =>
    async (change: (tx: Tx) => Promise<void>) =>
      request.transact(async (tx) => {
        await change(tx);
        return viewEnquiry(tx, dataDir, (await findEnquiry(tx, id))!);
      });
  serveRoute(app, services, 'takeEnquiry', handle, (request) =>
    shown(request, request.params.id)((tx) => takeEnquiry(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'answerEnquiry', handle, (request) =>
    shown(
      request,
      request.params.id,
    )((tx) => answerEnquiry(tx, request, request.params.id, request.body.words)),
  );
  serveRoute(app, services, 'reopenEnquiry', handle, (request) =>
    shown(
      request,
      request.params.id,
    )((tx) => reopenEnquiry(tx, request, request.params.id, request.body.words)),
  );
  serveRoute(app, services, 'noteEnquiryStep', handle, (request) =>
    shown(request, request.params.id)((tx) => noteStep(tx, request, request.params.id, request.body.words)),
  );
}

const noteLook = (
  tx: Tx,
  deed: Deed,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'enquiry',
    objectId: null,
    detail,
    address: deed.address,
  });
