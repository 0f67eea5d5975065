import type { FastifyInstance } from 'fastify';
import { notFound } from '../../http/problem.ts';
import { serveRoute } from '../../http/serve-route.ts';
import type { Services } from '../../services.ts';
import { findPerson } from '../person-store.ts';
import { removeFactors } from '../second-factor/remove-factors.ts';
import { endDevices, endOwnDevice, listDevices } from './devices.ts';

export function serveDevices(services: Services, app: FastifyInstance): void {
  const { hub, desk } = services;
  const own = { permission: 'signed-in' } as const;
  const manage = { permission: 'people.manage' } as const;

  serveRoute(app, services, 'mySessions', own, async ({ actor, now, transact }) => ({
    items: await transact((tx) => listDevices(tx, actor.personId, actor.sessionId, now)),
  }));
  serveRoute(app, services, 'endMySession', own, async (request) => {
    const { actor, params } = request;
    await request.transact((tx) => endOwnDevice(tx, request, params.id));
    hub.endSessionsOf(actor.personId, { only: params.id });
    await desk.leave(actor.personId);
  });
  serveRoute(app, services, 'endMyOtherSessions', own, async (request) => {
    const { actor } = request;
    const me = { id: actor.personId, name: actor.name, accountId: actor.accountId };
    await request.transact((tx) => endDevices(tx, request, me, actor.sessionId));
    hub.endSessionsOf(actor.personId, { except: actor.sessionId });
    await desk.leave(actor.personId);
  });
  serveRoute(app, services, 'personSessions', manage, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const person = await findPerson(tx, actor.organisationId!, params.id);
      if (person === undefined) throw notFound('利用者');
      return { items: await listDevices(tx, person.id, actor.sessionId, now) };
    }),
  );
  serveRoute(app, services, 'endPersonSessions', manage, async (request) => {
    const { actor, params } = request;
    await request.transact(async (tx) => {
      const person = await findPerson(tx, actor.organisationId!, params.id);
      if (person === undefined) throw notFound('利用者');
      await endDevices(tx, request, person, actor.sessionId);
    });
    hub.endSessionsOf(params.id, { except: actor.sessionId });
    await desk.leave(params.id);
  });
  serveRoute(app, services, 'removeSecondFactors', { ...manage, stepUp: true }, async (request) => {
    await request.transact((tx) => removeFactors(tx, request, request.params.id));
    hub.endSessionsOf(request.params.id, { except: request.actor.sessionId });
    await desk.leave(request.params.id);
  });
}
