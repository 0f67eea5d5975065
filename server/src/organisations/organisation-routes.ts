import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { createOrganisation } from './create-organisation.ts';
import { inviteAdministratorAgain } from './invite-administrator-again.ts';
import { findOrganisation, listOrganisations, updateOrganisation } from './organisation-store.ts';
import type { OrganisationRow } from './organisation-store.ts';

const view = (row: OrganisationRow) => ({
  id: row.id,
  name: row.name,
  reading: row.reading,
  people: row.people,
  createdAt: row.createdAt.toISOString(),
});

const ownView = (row: OrganisationRow) => ({ ...view(row), privateMonitoring: row.privateMonitoring });

export function serveOrganisations(services: Services, app: FastifyInstance): void {
  const owner = { permission: 'organisations.manage' } as const;

  serveRoute(app, services, 'listOrganisations', owner, async ({ transact }) => ({
    items: (await transact(listOrganisations)).map(view),
  }));
  serveRoute(app, services, 'createOrganisation', owner, async (request) => {
    const { organisation, link, recoveryKey } = await request.transact((tx) =>
      createOrganisation(tx, request, services.config, request.body),
    );
    return { organisation: view(organisation), link, recoveryKey };
  });
  serveRoute(app, services, 'inviteAdministratorAgain', owner, (request) =>
    request.transact((tx) => inviteAdministratorAgain(tx, request, services.config, request.params.id)),
  );
  serveRoute(app, services, 'ownOrganisation', { permission: 'organisation.read' }, async (request) =>
    ownView((await request.transact((tx) => findOrganisation(tx, organisationOf(request))))!),
  );
  serveRoute(
    app,
    services,
    'changeOwnOrganisation',
    { permission: 'organisation.manage' },
    async (request) => {
      const { actor, body, address } = request;
      const id = organisationOf(request);
      return request.transact(async (tx) => {
        const before = (await findOrganisation(tx, id))!;
        const { privateMonitoring = before.privateMonitoring, ...names } = body;
        const after = { ...names, privateMonitoring };
        await updateOrganisation(tx, id, after);
        await appendAudit(tx, {
          actor,
          action: 'organisation.changed',
          objectKind: 'organisation',
          objectId: id,
          objectName: body.name,
          detail: changes(
            { name: before.name, reading: before.reading, privateMonitoring: before.privateMonitoring },
            after,
          ),
          address,
        });
        return ownView((await findOrganisation(tx, id))!);
      });
    },
  );
}
