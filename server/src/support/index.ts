import type { Me } from '@denwaban/server-api/people';
import { asInstallation } from '../db/identity.ts';
import { notSignedIn } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { findSessions } from '../people/find-session.ts';
import { viewMe } from '../people/people-view.ts';
import type { Register } from '../services.ts';
import { enterSupport, leaveSupport } from './enter-support.ts';
import { inviteSupport, withdrawSupport } from './invite-support.ts';
import { listInvitations, listOpenInvitations, viewInvitation, viewSupport } from './support-store.ts';

export const registerSupport: Register = (services, app) => {
  const { db, hub } = services;
  const invite = { permission: 'support.invite' } as const;
  const enter = { permission: 'support.enter' } as const;
  const meNow = async (sessionId: string): Promise<Me> => {
    const [found] = await findSessions(db, [sessionId], services.clock());
    if (found === undefined) throw notSignedIn();
    return viewMe(found.actor, services.config.mail !== null);
  };

  serveRoute(app, services, 'listSupportAccess', invite, async (request) => {
    const rows = await request.transact((tx) => listInvitations(tx, organisationOf(request)));
    return { items: rows.map(viewSupport) };
  });
  serveRoute(app, services, 'inviteSupport', { ...invite, stepUp: true }, async (request) =>
    viewSupport(await request.transact((tx) => inviteSupport(tx, request, request.body))),
  );
  serveRoute(app, services, 'withdrawSupport', invite, async (request) => {
    const row = await request.transact((tx) => withdrawSupport(tx, request, request.params.id));
    for (const { actor } of hub.connectionsIn(row.organisationId)) {
      if (actor.support?.id === row.id) hub.endSessionsOf(actor.personId, { only: actor.sessionId });
    }
  });
  serveRoute(app, services, 'supportInvitations', enter, async ({ actor, now }) => ({
    items: (await asInstallation(db, (tx) => listOpenInvitations(tx, actor.personId, now))).map(
      viewInvitation,
    ),
  }));
  serveRoute(app, services, 'enterSupport', { ...enter, stepUp: true }, async (request) => {
    await asInstallation(db, (tx) => enterSupport(tx, request, request.params.id));
    return meNow(request.actor.sessionId);
  });
  serveRoute(app, services, 'leaveSupport', { permission: 'signed-in' }, async (request) => {
    const { actor } = request;
    await asInstallation(db, (tx) => leaveSupport(tx, request));
    hub.endSessionsOf(actor.personId, { only: actor.sessionId });
    return meNow(actor.sessionId);
  });
};
