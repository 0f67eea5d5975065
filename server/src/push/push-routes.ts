import type { PushDevice } from '@denwaban/server-api/softphone';
import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import { invalid, notFound } from '../http/problem.ts';
import { outsideAddress } from '../http/outside/outside-address.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import type { Tx } from '../db/database.ts';
import type { Services } from '../services.ts';
import { deleteDevice, devicesOf, saveDevice, showOn } from './push-store.ts';
import type { PushDeviceRow } from './push-store.ts';
import type { PushSender } from './send-push.ts';

/** One's own browsers that are woken by a call. */
export function servePush(services: Services, app: FastifyInstance, sender: PushSender): void {
  const use = { permission: 'push.use' } as const;

  serveRoute(app, services, 'listPushDevices', use, (request) =>
    request.transact(async (tx) => ({
      publicKey: sender.keys.publicKey,
      items: (await devicesOf(tx, request.actor.personId)).map(view),
    })),
  );
  serveRoute(app, services, 'addPushDevice', { ...use, perMinute: 20 }, (request) =>
    request.transact(async (tx) => {
      const { endpoint } = request.body;
      if (outsideAddress(endpoint, sender.withLoopback) === null) throw unknownService();
      const { personId } = request.actor;
      const device = { organisationId: organisationOf(request), personId, ...request.body };
      const id = await saveDevice(tx, device, request.now);
      await note(tx, request, 'push-device.added', id, { label: device.label, shows: device.shows });
      return view(await ownDevice(tx, request, id));
    }),
  );
  serveRoute(app, services, 'changePushDevice', use, (request) =>
    request.transact(async (tx) => {
      const { id } = request.params;
      const { label } = await ownDevice(tx, request, id);
      await showOn(tx, id, request.body.shows);
      await note(tx, request, 'push-device.changed', id, { label, shows: request.body.shows });
      return view(await ownDevice(tx, request, id));
    }),
  );
  serveRoute(app, services, 'removePushDevice', use, (request) =>
    request.transact(async (tx) => {
      const { id, label } = await ownDevice(tx, request, request.params.id);
      await deleteDevice(tx, id);
      await note(tx, request, 'push-device.removed', id, { label });
    }),
  );
}

const unknownService = () =>
  invalid({
    endpoint: {
      ja: 'このブラウザーの通知の宛先には送れません。別のブラウザーでお試しください。',
      en: "This browser's notification address cannot be used. Please try another browser.",
    },
  });

async function ownDevice(tx: Tx, { actor }: Deed, id: string): Promise<PushDeviceRow> {
  const found = (await devicesOf(tx, actor.personId)).find((device) => device.id === id);
  if (found === undefined) throw notFound('通知する端末');
  return found;
}

const view = (row: PushDeviceRow): PushDevice => ({
  id: row.id,
  label: row.label,
  shows: row.shows,
  endpoint: row.endpoint,
  createdAt: row.createdAt.toISOString(),
  lastSentAt: row.lastSentAt?.toISOString() ?? null,
  failing: row.failures > 0,
});

const note = (
  tx: Tx,
  { actor, address }: Deed,
  action: string,
  objectId: string,
  detail: Record<string, string>,
): Promise<void> =>
  appendAudit(tx, { actor, action, objectKind: 'push-device', objectId, accountId: null, detail, address });
