import type { FastifyInstance } from 'fastify';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { feedbackOf, findReceived, markSeen, thanksFor } from './feedback-store.ts';
import { giveFeedback } from './give-feedback.ts';

/** What clients think of calls, and the operator's screen that it reaches. */
export function serveFeedback(services: Services, app: FastifyInstance): void {
  serveRoute(
    app,
    services,
    'giveFeedback',
    { permission: 'feedback.give', perMinute: 30 },
    async (request) => {
      const { feedback, personId } = await request.transact((tx) =>
        giveFeedback(tx, request, request.params.id, request.body),
      );
      if (personId !== null && feedback.kind !== 'improve')
        services.hub.toPerson(personId, { type: 'thanks' });
      return feedback;
    },
  );
  serveRoute(
    app,
    services,
    'reportFeedback',
    { permission: 'feedback.read' },
    ({ actor, params, transact }) =>
      transact(async (tx) => {
        demand(actor, 'feedback.read', '報告', await findReceived(tx, params.id));
        return { items: await feedbackOf(tx, params.id) };
      }),
  );
  serveRoute(app, services, 'myThanks', { permission: 'desk.use' }, ({ actor, transact }) =>
    transact(async (tx) => ({ items: await thanksFor(tx, actor.personId) })),
  );
  serveRoute(
    app,
    services,
    'seeThanks',
    { permission: 'desk.use' },
    async ({ actor, params, now, transact }) => {
      if (!(await transact((tx) => markSeen(tx, actor.personId, params.id, now)))) throw notFound('報告');
    },
  );
}
