import type { DeliveryEntry } from '@denwaban/server-api/channels';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { uuidv7 } from '../db/uuid.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { isMailed, listChannels } from './channels/channel-store.ts';
import { viewChannel } from './channels/channel-view.ts';
import { serveHooks } from './channels/hook-routes.ts';
import { renewSecret } from './channels/renew-secret.ts';
import { changeChannel, createChannel, note, ownChannel, removeChannel } from './channels/save-channel.ts';
import { insertDelivery, listEntries } from './delivery-store.ts';
import type { EntryRow } from './delivery-store.ts';
import { orderDelivery } from './create-deliveries.ts';
import { viewDelivery } from './delivery-view.ts';
import { resendDelivery } from './resend-delivery.ts';

const manage = { permission: 'channels.set' } as const;
const watch = { permission: 'deliveries.watch' } as const;

export function serveDeliveries(services: Services, app: FastifyInstance): void {
  serveChannels(services, app);
  serveTry(services, app);
  serveHooks(services, app);

  serveRoute(app, services, 'accountDeliveries', manage, (request) =>
    request.transact(async (tx) => {
      const { actor, params } = request;
      demand(actor, 'channels.set', '依頼企業', await findAccount(tx, params.id));
      const rows = await listEntries(tx, { ...wantedOf(request), accountId: params.id });
      return pageOfEntries(rows, request.query.limit);
    }),
  );
  serveRoute(app, services, 'listDeliveries', watch, (request) =>
    request.transact(async (tx) =>
      pageOfEntries(await listEntries(tx, { ...wantedOf(request), accountId: null }), request.query.limit),
    ),
  );
  serveRoute(app, services, 'resendDelivery', watch, (request) =>
    request.transact(async (tx) => viewEntry(await resendDelivery(tx, request, request.params.id))),
  );
}

function serveChannels(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  serveRoute(app, services, 'listChannels', manage, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'channels.set', '依頼企業', await findAccount(tx, params.id));
      const rows = await listChannels(tx, params.id);
      const mailed = services.config.mail !== null && (await isMailed(tx, params.id));
      const working = rows.filter(
        (row) => row.enabled && row.stopped_at === null && row.kinds.includes('report'),
      );
      return { items: rows.map(viewChannel), parallel: working.length + (mailed ? 1 : 0) };
    }),
  );
  serveRoute(app, services, 'createChannel', manage, (request) =>
    request.transact(async (tx) => {
      const { row, secret } = await createChannel(tx, request, dataDir, request.params.id, request.body);
      return { channel: viewChannel(row), secret };
    }),
  );
  serveRoute(app, services, 'changeChannel', manage, (request) =>
    request.transact(async (tx) => {
      const { id: accountId, channelId: id } = request.params;
      return viewChannel(await changeChannel(tx, request, dataDir, { accountId, id, fields: request.body }));
    }),
  );
  serveRoute(app, services, 'renewChannelSecret', manage, (request) =>
    request.transact(async (tx) => {
      const { id: accountId, channelId } = request.params;
      const channel = await ownChannel(tx, request, accountId, channelId);
      const secret = await renewSecret(tx, dataDir, channel, request.now);
      await note(tx, request, accountId, channel, 'channel.secret-renewed', {});
      return { secret };
    }),
  );
  serveRoute(app, services, 'removeChannel', manage, (request) =>
    request.transact((tx) => removeChannel(tx, request, request.params.id, request.params.channelId)),
  );
}

function serveTry(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'tryChannel', { ...manage, perMinute: 20 }, (request) =>
    request.transact(async (tx) => {
      const { id: accountId, channelId } = request.params;
      const channel = await ownChannel(tx, request, accountId, channelId);
      const deliveryId = uuidv7(request.now.getTime());
      const { organisation_id: organisationId } = channel;
      await insertDelivery(tx, {
        id: deliveryId,
        organisation_id: organisationId,
        account_id: accountId,
        report_id: null,
        kind: 'test',
        message: `test ${deliveryId}`,
        channel: channel.kind,
        channel_id: channelId,
        recipient: channel.label,
        title: '試し送り',
        words: `この通知先「${channel.label}」に届きました。\nこれからは、報告がこの形で届きます。`,
        next_attempt_at: request.now,
        created_at: request.now,
      });
      await orderDelivery(tx, { organisationId, deliveryId });
      await note(tx, request, accountId, channel, 'channel.tried', {});
      return { deliveryId };
    }),
  );
}

const wantedOf = (
  request: Deed & {
    readonly query: {
      readonly filter: 'all' | 'waiting' | 'dead';
      readonly cursor?: string | undefined;
      readonly limit: number;
    };
  },
) => ({
  organisationId: organisationOf(request),
  filter: request.query.filter,
  before: readCursor(request.query.cursor, 1)?.[0] ?? null,
  limit: request.query.limit + 1,
});

const pageOfEntries = (rows: readonly EntryRow[], limit: number) =>
  pageOfRows(rows, limit, viewEntry, (row) => [row.id]);

const viewEntry = (row: EntryRow): DeliveryEntry => ({
  ...viewDelivery(row),
  accountId: row.account_id,
  accountName: row.account_name,
  reportId: row.report_id,
  createdAt: row.created_at.toISOString(),
});
