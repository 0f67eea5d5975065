import type { FastifyInstance } from 'fastify';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { readCursor } from '../http/cursor.ts';
import { invalid } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import type { Services } from '../services.ts';
import { appendAudit } from './append-audit.ts';
import { csvHeader, csvRow, tellsOf, viewEntry } from './audit-view.ts';
import { readEntries, readPage } from './read-entries.ts';

const LONGEST_FILE = 100_000;

export function serveAudit(services: Services, app: FastifyInstance): void {
  const read = { permission: 'audit.read' } as const;
  const { dataDir } = services.config;

  serveRoute(app, services, 'listAudit', read, async ({ actor, query, transact }) => {
    const { cursor, limit, ...filter } = query;
    const key = readCursor(cursor, 1)?.[0] ?? '';
    const page = await readPage(
      transact,
      dataDir,
      {
        ...filter,
        organisationId: actor.organisationId,
        before: /^[0-9]{1,18}$/.test(key) ? key : null,
      },
      limit,
    );
    return { items: page.shown.map(viewEntry), nextCursor: page.before && cursorTo(page.before) };
  });

  serveRoute(app, services, 'exportAudit', read, async (request) => {
    const { actor, query, address, transact, reply } = request;
    const { search, purpose, ...filter } = query;
    await transact(async (tx) =>
      appendAudit(tx, {
        actor,
        action: 'audit.exported',
        objectKind: 'audit',
        objectId: null,
        // Not what was looked for: that may be somebody's name.
        detail: {
          ...filter,
          ...(search === undefined ? {} : { searched: true }),
          ...(await demandPurpose(tx, request, purpose)),
        },
        address,
      }),
    );
    const rows: string[][] = [];
    const wanted = { ...filter, organisationId: actor.organisationId, before: null };
    for await (const batch of readEntries(transact, dataDir, wanted)) {
      for (const shown of batch) if (search === undefined || tellsOf(shown, search)) rows.push(csvRow(shown));
      if (rows.length > LONGEST_FILE) throw invalid({ from: tooLong });
    }
    void reply.headers(csvHeaders('audit'));
    return writeCsv(csvHeader, rows);
  });
}

const cursorTo = (id: string): string => Buffer.from(JSON.stringify([id])).toString('base64url');

const tooLong = {
  ja: '期間が長すぎます。短い期間に分けて書き出してください。',
  en: 'The period is too long. Please export shorter periods.',
};
