import type { FastifyInstance } from 'fastify';
import { serveRoute } from '../../http/serve-route.ts';
import type { Services } from '../../services.ts';
import { organisationOf } from '../deed.ts';
import { endLapsedSessions } from '../end-lapsed-sessions.ts';
import { changeRules } from './change-rules.ts';
import { findRules } from './rules-store.ts';

export function serveRules(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'sign-in.manage' } as const;
  serveRoute(app, services, 'signInRules', manage, async (request) =>
    request.transact((tx) => findRules(tx, organisationOf(request))),
  );
  serveRoute(app, services, 'changeSignInRules', { ...manage, stepUp: true }, async (request) => {
    const saved = await request.transact((tx) => changeRules(tx, request, request.body));
    // Shorter limits and new demands hold for those who are in, too.
    await endLapsedSessions(services);
    return saved;
  });
}
