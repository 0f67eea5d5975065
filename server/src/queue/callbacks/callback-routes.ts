import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../../audit/append-audit.ts';
import { createLooks } from '../../audit/looks.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Services } from '../../services.ts';
import { listFinishedTasks, listWaitingTasks } from './callback-store.ts';
import { viewTask } from './callback-view.ts';
import { visibleTo } from './visible-to.ts';
import { claimCallback, finishCallback, releaseCallback } from './work-on-callback.ts';

/**
 * The list of callbacks, and working on it.
 * @param changed a task of the organisation went on; `personId` whose desk shows it
 */
export function serveCallbacks(
  services: Services,
  app: FastifyInstance,
  changed: (organisationId: string, personId: string | null) => void,
): void {
  const work = { permission: 'callbacks.work' } as const;
  const looks = createLooks();

  serveRoute(app, services, 'listCallbacks', work, async (request) => {
    const { actor, query, now, address } = request;
    const rows = await looks.during(actor.personId, `callbacks ${query.which}`, now, (isNew) =>
      request.transact(async (tx) => {
        if (isNew) {
          const object = { objectKind: 'callback', objectId: null } as const;
          await appendAudit(tx, { actor, action: 'callbacks.viewed', ...object, address });
        }
        const list = query.which === 'waiting' ? listWaitingTasks : listFinishedTasks;
        return visibleTo(tx, actor, await list(tx, organisationOf(request)));
      }),
    );
    return { items: rows.map((row) => viewTask(row, actor.personId)) };
  });
  serveRoute(app, services, 'claimCallback', work, async (request) => {
    const task = await request.transact((tx) => claimCallback(tx, request, request.params.id));
    changed(organisationOf(request), request.actor.personId);
    return viewTask(task, request.actor.personId);
  });
  serveRoute(app, services, 'releaseCallback', work, async (request) => {
    const { params, body, actor } = request;
    const task = await request.transact((tx) => releaseCallback(tx, request, params.id, body));
    changed(organisationOf(request), actor.personId);
    return viewTask(task, actor.personId);
  });
  serveRoute(app, services, 'finishCallback', work, async (request) => {
    const { params, body, actor } = request;
    const task = await request.transact((tx) => finishCallback(tx, request, params.id, body));
    changed(organisationOf(request), actor.personId);
    return viewTask(task, actor.personId);
  });
}
