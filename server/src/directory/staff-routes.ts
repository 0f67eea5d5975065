import { csvBodyLimit } from '@denwaban/server-api/csv-import';
import type { Staff } from '@denwaban/server-api/setup';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { changeStaff } from './change-staff.ts';
import { createStaff } from './create-staff.ts';
import { importStaff } from './import-staff.ts';
import { directoryOf } from './directory.ts';
import { removeStaff } from './remove-staff.ts';
import { tellDirectoryChanged } from './tell-directory-changed.ts';

export function serveStaff(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'staff.manage' } as const;
  const oneOf = async (tx: Tx, accountId: string, id: string, now: Date): Promise<Staff> =>
    (await directoryOf(tx, accountId, now)).find((each) => each.id === id)!;

  serveRoute(
    app,
    services,
    'listStaff',
    { permission: 'staff.read' },
    async ({ actor, params, transact, now }) =>
      transact(async (tx) => {
        demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
        return { items: await directoryOf(tx, params.id, now) };
      }),
  );
  serveRoute(app, services, 'createStaff', manage, async (request) => {
    const { params, body, now } = request;
    const saved = await request.transact(async (tx) => {
      const { id } = await createStaff(tx, request, params.id, body);
      return oneOf(tx, params.id, id, now);
    });
    await tellDirectoryChanged(services, {
      organisationId: organisationOf(request),
      accountId: params.id,
    });
    return saved;
  });
  const upload = { ...manage, perMinute: 30, bodyLimit: csvBodyLimit };
  serveRoute(app, services, 'importStaff', upload, async (request) => {
    const { id: accountId } = request.params;
    const outcome = await request.transact((tx) => importStaff(tx, request, accountId, request.body));
    if (outcome.applied)
      await tellDirectoryChanged(services, { organisationId: organisationOf(request), accountId });
    return outcome;
  });
  serveRoute(app, services, 'changeStaff', manage, async (request) => {
    const { params, body, now } = request;
    const saved = await request.transact(async (tx) => {
      await changeStaff(tx, request, params.id, params.staffId, body);
      return oneOf(tx, params.id, params.staffId, now);
    });
    await tellDirectoryChanged(services, {
      organisationId: organisationOf(request),
      accountId: params.id,
    });
    return saved;
  });
  serveRoute(app, services, 'deleteStaff', manage, async (request) => {
    const { id, staffId } = request.params;
    await request.transact((tx) => removeStaff(tx, request, id, staffId));
    await tellDirectoryChanged(services, { organisationId: organisationOf(request), accountId: id });
  });
}
