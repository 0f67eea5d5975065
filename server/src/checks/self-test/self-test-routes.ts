import { SelfTestFigures } from '@denwaban/server-api/outside';
import type { SelfTest } from '@denwaban/server-api/outside';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { pageOfRows } from '../../http/cursor.ts';
import { serveRoute } from '../../http/serve-route.ts';
import type { Language } from '../../http/words.ts';
import { organisationOf } from '../../people/deed.ts';
import { scopeFor } from '../../permissions/permissions.ts';
import type { Services } from '../../services.ts';
import { pageKey } from '../page-key.ts';
import { judgeSelfTest } from './judge-self-test.ts';

/** 自己診断: the browser measures, we judge and keep it. */
export function serveSelfTests(services: Services, app: FastifyInstance): void {
  services.hub.on('echo', (connection, { mark }) => connection.send({ type: 'echo', mark }));
  const save = { permission: 'desk.use', perMinute: 20 } as const;
  serveRoute(app, services, 'saveSelfTest', save, (request) =>
    request.transact(async (tx) => {
      const { actor, body, now } = request;
      const id = uuidv7(now.getTime());
      await tx
        .insertInto('self_test')
        .values({
          id,
          organisation_id: organisationOf(request),
          person_id: actor.personId,
          at: now,
          state: judgeSelfTest(body, 'ja').state,
          figures: JSON.stringify(body),
        })
        .execute();
      return view(await tests(tx).where('t.id', '=', id).executeTakeFirstOrThrow(), actor.language);
    }),
  );

  serveRoute(app, services, 'listSelfTests', { permission: 'self-tests.read' }, async (request) => {
    const { actor, query } = request;
    const after = pageKey(query.cursor);
    const rows = await request.transact((tx) => {
      let list = tests(tx).where('t.organisation_id', '=', organisationOf(request));
      if (scopeFor(actor, 'self-tests.read') === 'own') list = list.where('t.person_id', '=', actor.personId);
      if (after)
        list = list.where(sql<boolean>`(t.at, t.id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
      return list
        .orderBy('t.at', 'desc')
        .orderBy('t.id', 'desc')
        .limit(query.limit + 1)
        .execute();
    });
    return pageOfRows(
      rows,
      query.limit,
      (row) => view(row, actor.language),
      (row) => [row.at.toISOString(), row.id],
    );
  });
}

const tests = (tx: Tx) =>
  tx
    .selectFrom('self_test as t')
    .innerJoin('person as p', 'p.id', 't.person_id')
    .select(['t.id', 't.at', 't.figures', 'p.name as personName']);

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly figures: unknown;
  readonly personName: string;
}

function view({ id, at, figures, personName }: Row, language: Language): SelfTest {
  return { id, at: at.toISOString(), personName, ...judgeSelfTest(SelfTestFigures.parse(figures), language) };
}
