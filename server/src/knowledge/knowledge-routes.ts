import { csvBodyLimit } from '@denwaban/server-api/csv-import';
import type { KnowledgeCard } from '@denwaban/server-api/knowledge';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { callInHand } from '../facts/index.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { listCards, newCards, searchCards } from './knowledge-store.ts';
import type { CardRow } from './knowledge-store.ts';
import { importKnowledge } from './import-knowledge.ts';
import { removeCard } from './remove-card.ts';
import { saveCard } from './save-card.ts';

const DAY_MS = 86_400_000;
/** A closure is shown by itself from this long before it ends. */
const SOON_MS = 14 * DAY_MS;
const mostAtDesk = 8;
const mostFound = 100;

const viewAt =
  (now: Date) =>
  ({ id, kind, title, reading, sentence, until, changedAt, changedByName }: CardRow): KnowledgeCard => ({
    id,
    kind,
    title,
    reading,
    sentence,
    until,
    changedByName,
    changedAt: changedAt.toISOString(),
    isNew: now.getTime() - changedAt.getTime() < DAY_MS,
  });

export function serveKnowledge(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'knowledge.write' } as const;
  serveRoute(app, services, 'listKnowledge', manage, ({ actor, params, query, transact, now }) =>
    transact(async (tx) => {
      demand(actor, 'knowledge.write', '依頼企業', await findAccount(tx, params.id));
      const { search = '', limit } = query;
      if (search !== '') {
        const found = await searchCards(tx, params.id, search, null, mostFound);
        return { items: found.map(viewAt(now)), nextCursor: null };
      }
      const after = readCursor(query.cursor, 1)?.[0] ?? null;
      const rows = await listCards(tx, params.id, after, limit + 1);
      return pageOfRows(rows, limit, viewAt(now), (row) => [row.id]);
    }),
  );
  serveRoute(app, services, 'createKnowledge', manage, (request) =>
    request.transact(async (tx) =>
      viewAt(request.now)(
        await saveCard(tx, request, { accountId: request.params.id, id: null }, request.body),
      ),
    ),
  );
  serveRoute(app, services, 'changeKnowledge', manage, (request) =>
    request.transact(async (tx) => {
      const of = { accountId: request.params.id, id: request.params.cardId };
      return viewAt(request.now)(await saveCard(tx, request, of, request.body));
    }),
  );
  serveRoute(app, services, 'removeKnowledge', manage, (request) =>
    request.transact((tx) => removeCard(tx, request, request.params.id, request.params.cardId)),
  );
  const upload = { ...manage, perMinute: 30, bodyLimit: csvBodyLimit };
  serveRoute(app, services, 'importKnowledge', upload, (request) =>
    request.transact((tx) => importKnowledge(tx, request, request.params.id, request.body)),
  );
  serveRoute(app, services, 'findKnowledge', { permission: 'desk.use' }, (request) =>
    request.transact(async (tx) => {
      const { actor, now, params } = request;
      const { call } = await callInHand(tx, actor.personId, params.id, 'until-written');
      if (actor.inHand === call.account_id) throw notFound('通話');
      const today = inTokyo(now).date;
      const { search = '' } = request.query;
      const rows =
        search === ''
          ? await newCards(
              tx,
              call.account_id,
              {
                since: new Date(now.getTime() - DAY_MS),
                today,
                soon: inTokyo(new Date(now.getTime() + SOON_MS)).date,
              },
              mostAtDesk,
            )
          : await searchCards(tx, call.account_id, search, today, mostAtDesk);
      return { items: rows.map(viewAt(now)) };
    }),
  );
}
