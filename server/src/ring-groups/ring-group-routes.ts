import type { FastifyInstance } from 'fastify';
import type { RingGroup } from '@denwaban/server-api/ring-groups';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import { displayNumber } from '../lines/index.ts';
import { organisationOf } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { extensionIdsOf, extensionNames, listRingGroups } from './ring-group-store.ts';
import type { RingGroupRow } from './ring-group-store.ts';
import { changeRingGroup, createRingGroup, deleteRingGroup } from './save-ring-group.ts';

export function serveRingGroups(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'ring-groups.manage' } as const;
  serveRoute(app, services, 'listRingGroups', { permission: 'ring-groups.read' }, async (request) => ({
    items: await request.transact(async (tx) => view(tx, await listRingGroups(tx, organisationOf(request)))),
  }));
  serveRoute(app, services, 'createRingGroup', manage, (request) =>
    request.transact(async (tx) => viewOne(tx, await createRingGroup(tx, request, request.body))),
  );
  serveRoute(app, services, 'changeRingGroup', manage, (request) =>
    request.transact(async (tx) =>
      viewOne(tx, await changeRingGroup(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'deleteRingGroup', manage, (request) =>
    request.transact((tx) => deleteRingGroup(tx, request, request.params.id)),
  );
}

const viewOne = async (tx: Tx, row: RingGroupRow): Promise<RingGroup> => (await view(tx, [row]))[0]!;

/** An extension that has been given up is shown as such: it does not ring. */
async function view(tx: Tx, rows: readonly RingGroupRow[]): Promise<RingGroup[]> {
  const names = await extensionNames(
    tx,
    rows.flatMap((row) => extensionIdsOf(row.members)),
  );
  return rows.map(({ organisationId: _organisation, ...row }) => ({
    ...row,
    memberNames: row.members.map((each) =>
      each.kind === 'extension'
        ? (names.get(each.extensionId) ?? '（廃止された内線）')
        : `${each.name} ${displayNumber(each.number)}`,
    ),
  }));
}
