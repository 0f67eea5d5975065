import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { changeStaff } from './change-staff.ts';
import { createStaff } from './create-staff.ts';
import { removeStaff } from './remove-staff.ts';
import { listStaff } from './staff-store.ts';
import { viewStaff } from './staff-view.ts';

export function serveStaff(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'staff.manage' } as const;

  serveRoute(app, services, 'listStaff', { permission: 'staff.read' }, async ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
      return { items: (await listStaff(tx, params.id)).map(viewStaff) };
    }),
  );
  serveRoute(app, services, 'createStaff', manage, async (request) =>
    viewStaff(await request.transact((tx) => createStaff(tx, request, request.params.id, request.body))),
  );
  serveRoute(app, services, 'changeStaff', manage, async (request) => {
    const { id, staffId } = request.params;
    return viewStaff(await request.transact((tx) => changeStaff(tx, request, id, staffId, request.body)));
  });
  serveRoute(app, services, 'deleteStaff', manage, async (request) => {
    const { id, staffId } = request.params;
    await request.transact((tx) => removeStaff(tx, request, id, staffId));
  });
}
