import type { FastifyInstance } from 'fastify';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Services } from '../../services.ts';
import { deleteTrunk } from './delete-trunk.ts';
import { changeTrunk, createTrunk } from './save-trunk.ts';
import { listTrunks } from './trunk-store.ts';
import type { TrunkRow } from './trunk-store.ts';
import { viewTrunk } from './trunk-view.ts';

export function serveTrunks(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'trunks.manage' } as const;
  const view = (row: TrunkRow) => viewTrunk(row, services.telephony.trunkStates());

  serveRoute(app, services, 'listTrunks', manage, async (request) => ({
    items: (await request.transact((tx) => listTrunks(tx, organisationOf(request)))).map(view),
  }));
  serveRoute(app, services, 'createTrunk', manage, async (request) => {
    const trunk = await request.transact((tx) =>
      createTrunk(tx, request, services.config.dataDir, request.body),
    );
    await services.telephony.trunksChanged();
    return view(trunk);
  });
  serveRoute(app, services, 'changeTrunk', manage, async (request) => {
    const trunk = await request.transact((tx) =>
      changeTrunk(tx, request, services.config.dataDir, request.params.id, request.body),
    );
    await services.telephony.trunksChanged();
    return view(trunk);
  });
  serveRoute(app, services, 'deleteTrunk', manage, async (request) => {
    await request.transact((tx) => deleteTrunk(tx, request, request.params.id));
    await services.telephony.trunksChanged();
  });
}
