import type { FastifyInstance } from 'fastify';
import { serveRoute } from '../http/serve-route.ts';
import type { Services } from '../services.ts';
import { viewMe } from './people-view.ts';
import { clearSessionCookie } from './session-cookie.ts';
import { signOut } from './sign-out.ts';

export function servePeople(services: Services, app: FastifyInstance): void {
  const mailConfigured = services.config.mail !== null;
  serveRoute(app, services, 'me', { permission: 'signed-in' }, async ({ actor }) =>
    viewMe(actor, mailConfigured),
  );
  serveRoute(app, services, 'signOut', { permission: 'signed-in' }, async (request) => {
    const { actor, now, address, reply } = request;
    await request.transact((tx) => signOut(tx, actor, now, address));
    services.hub.endSessionsOf(actor.personId, { only: actor.sessionId });
    await services.desk.leave(actor.personId);
    reply.header('set-cookie', clearSessionCookie);
  });
}
