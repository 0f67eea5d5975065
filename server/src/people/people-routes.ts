/** The administrator's work with the organisation's people. */
import type { FastifyInstance } from 'fastify';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Services } from '../services.ts';
import type { Actor } from './actor.ts';
import { changePerson } from './change-person.ts';
import { deactivatePerson } from './deactivate-person.ts';
import { invitePerson } from './invite-person.ts';
import { findPerson, listPeople } from './person-store.ts';
import { viewPerson } from './person-view.ts';
import { reactivatePerson } from './reactivate-person.ts';
import { resetPassword } from './reset-password.ts';
import type { Inviter } from './send-link.ts';

const permission = 'people.manage';

const inviterOf = (actor: Actor, address: string): Inviter => ({
  actor,
  organisationId: actor.organisationId!,
  organisationName: actor.organisationName ?? '',
  address,
});

export function servePeople(services: Services, app: FastifyInstance): void {
  const { config, hub } = services;
  const sendAway = async (personId: string): Promise<void> => {
    hub.endSessionsOf(personId);
    await services.desk.leave(personId);
  };

  serveRoute(app, services, 'listPeople', { permission }, async ({ actor, query, now, transact }) => {
    const after = readCursor(query.cursor, 1)?.[0] ?? null;
    const rows = await transact((tx) =>
      listPeople(tx, actor.organisationId!, { ...query, after, limit: query.limit + 1 }),
    );
    return pageOfRows(
      rows,
      query.limit,
      (row) => viewPerson(row, now),
      (row) => [row.id],
    );
  });
  serveRoute(app, services, 'invitePerson', { permission }, async ({ actor, body, now, address, transact }) =>
    transact(async (tx) => {
      const { personId, link } = await invitePerson(tx, config, inviterOf(actor, address), body, now);
      const person = await findPerson(tx, actor.organisationId!, personId);
      return { person: viewPerson(person!, now), link };
    }),
  );
  serveRoute(app, services, 'changePerson', { permission }, async (request) => {
    const { actor, params, body, now, address } = request;
    const { person, sessionsEnded } = await request.transact((tx) =>
      changePerson(tx, actor, params.id, body, now, address),
    );
    if (sessionsEnded) await sendAway(person.id);
    return viewPerson(person, now);
  });
  serveRoute(app, services, 'deactivatePerson', { permission }, async (request) => {
    const { actor, params, now, address } = request;
    const person = await request.transact((tx) => deactivatePerson(tx, actor, params.id, now, address));
    await sendAway(person.id);
    return viewPerson(person, now);
  });
  serveRoute(
    app,
    services,
    'reactivatePerson',
    { permission },
    async ({ actor, params, now, address, transact }) =>
      viewPerson(await transact((tx) => reactivatePerson(tx, actor, params.id, address)), now),
  );
  serveRoute(
    app,
    services,
    'resetPassword',
    { permission },
    async ({ actor, params, now, address, transact }) =>
      transact((tx) => resetPassword(tx, config, inviterOf(actor, address), params.id, now)),
  );
}
