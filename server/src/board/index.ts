import type { FastifyInstance } from 'fastify';
import { forbidden } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Services } from '../services.ts';
import type { Boards } from './boards.ts';

export { Boards } from './boards.ts';

export function serveBoard(services: Services, app: FastifyInstance, boards: Boards): void {
  serveRoute(app, services, 'board', { permission: 'board.watch' }, async ({ actor }) => {
    if (actor.organisationId === null) throw forbidden();
    return boards.board(actor.organisationId, actor);
  });
}
