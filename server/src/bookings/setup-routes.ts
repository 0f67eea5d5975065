import type { BookingSetup } from '@denwaban/server-api/bookings';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { feedPath, makeFeed, revokeFeed } from './booking-feed.ts';
import { viewResource, viewService, viewSettings } from './booking-view.ts';
import { importBusyTimes, readBusy } from './import-busy-times.ts';
import { saveResource, saveService, saveSettings } from './save-setup.ts';
import { findSettings, listResources, listServices } from './setup-store.ts';

/** How an account takes bookings. */
export function serveBookingSetup(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'bookings.arrange' } as const;

  serveRoute(app, services, 'bookingSetup', { permission: 'bookings.read' }, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'bookings.read', '依頼企業', await findAccount(tx, params.id));
      return setupOf(tx, params.id);
    }),
  );
  serveRoute(app, services, 'saveBookingSettings', manage, (request) =>
    request.transact(async (tx) => {
      await saveSettings(tx, request, request.params.id, request.body);
      return setupOf(tx, request.params.id);
    }),
  );
  serveRoute(app, services, 'createBookingService', manage, (request) =>
    request.transact(async (tx) => {
      await saveService(tx, request, request.params.id, null, request.body);
      return setupOf(tx, request.params.id);
    }),
  );
  serveRoute(app, services, 'changeBookingService', manage, (request) =>
    request.transact(async (tx) => {
      const { id, serviceId } = request.params;
      await saveService(tx, request, id, serviceId, request.body);
      return setupOf(tx, id);
    }),
  );
  serveRoute(app, services, 'createBookingResource', manage, (request) =>
    request.transact(async (tx) => {
      await saveResource(tx, request, request.params.id, null, request.body);
      return setupOf(tx, request.params.id);
    }),
  );
  serveRoute(app, services, 'changeBookingResource', manage, (request) =>
    request.transact(async (tx) => {
      const { id, resourceId } = request.params;
      await saveResource(tx, request, id, resourceId, request.body);
      return setupOf(tx, id);
    }),
  );
  serveRoute(
    app,
    services,
    'importBusyTimes',
    { ...manage, bodyLimit: 3_000_000, perMinute: 20 },
    async (request) => {
      const { id: accountId, resourceId } = request.params;
      await request.transact(async (tx) =>
        demand(request.actor, 'bookings.arrange', '依頼企業', await findAccount(tx, accountId)),
      );
      const spans = await readBusy(request.body.calendar, request.now);
      return request.transact(async (tx) => {
        await importBusyTimes(tx, request, { accountId, resourceId }, spans);
        return setupOf(tx, accountId);
      });
    },
  );
  serveRoute(app, services, 'makeBookingFeed', manage, async (request) => {
    const secret = await request.transact((tx) => makeFeed(tx, request, request.params.id));
    return { url: new URL(feedPath(secret), services.config.publicUrl).href };
  });
  serveRoute(app, services, 'revokeBookingFeed', manage, (request) =>
    request.transact((tx) => revokeFeed(tx, request, request.params.id)),
  );
}

async function setupOf(tx: Tx, accountId: string): Promise<BookingSetup> {
  const settings = await findSettings(tx, accountId);
  return {
    settings: viewSettings(settings),
    services: (await listServices(tx, accountId)).map(viewService),
    resources: (await listResources(tx, accountId)).map(viewResource),
    feed:
      settings?.feed_made_at == null
        ? null
        : {
            madeAt: settings.feed_made_at.toISOString(),
            readAt: settings.feed_read_at?.toISOString() ?? null,
          },
  };
}
