import type { FastifyInstance } from 'fastify';
import { Consequences } from '../../calls/index.ts';
import type { Calls } from '../../calls/index.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Services } from '../../services.ts';
import { answerBreak, endBreak } from './answer-break.ts';
import { hidesName, putHideName } from './care-store.ts';

const desk = { permission: 'desk.use' } as const;

export function serveCare(services: Services, app: FastifyInstance, calls: Calls): void {
  serveRoute(app, services, 'answerCareBreak', desk, async (request) => {
    const consequences = new Consequences();
    await request.transact((tx) => answerBreak(calls, tx, request, request.body.take, consequences));
    calls.follow(consequences);
  });
  serveRoute(app, services, 'endCareBreak', { permission: 'harassment.manage' }, async (request) => {
    const consequences = new Consequences();
    await request.transact((tx) => endBreak(tx, request, request.params.id, consequences));
    calls.follow(consequences);
  });
  serveRoute(app, services, 'careSetting', desk, (request) =>
    request.transact(async (tx) => ({ hideName: await hidesName(tx, request.actor.personId) })),
  );
  serveRoute(app, services, 'saveCareSetting', desk, (request) =>
    request.transact(async (tx) => {
      const of = { personId: request.actor.personId, organisationId: organisationOf(request) };
      await putHideName(tx, of, request.body.hideName);
      return request.body;
    }),
  );
}
