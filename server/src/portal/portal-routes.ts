import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { createLooks } from '../audit/looks.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { putSettings, settingsOf } from './notification-store.ts';
import { putSheetWords } from './sheet-store.ts';
import { showFeed } from './show-feed.ts';
import { showSheet } from './show-sheet.ts';

export function servePortal(services: Services, app: FastifyInstance): void {
  const looks = createLooks();

  serveRoute(app, services, 'portalFeed', { permission: 'reports.acknowledge' }, (request) => {
    const { actor, params, now, address } = request;
    return looks.during(actor.personId, `feed ${params.id}`, now, (isNew) =>
      request.transact(async (tx) => {
        const account = await findAccount(tx, params.id);
        demand(actor, 'reports.acknowledge', '依頼企業', account);
        if (isNew)
          await appendAudit(tx, {
            actor,
            action: 'reports.viewed',
            objectKind: 'report',
            objectId: null,
            accountId: params.id,
            detail: { feed: true },
            address,
          });
        return { items: await showFeed(tx, params.id, now) };
      }),
    );
  });

  serveRoute(app, services, 'colleagueSheet', { permission: 'colleague-sheet.read' }, (request) =>
    request.transact(async (tx) => {
      const account = await findAccount(tx, request.params.id);
      demand(request.actor, 'colleague-sheet.read', '依頼企業', account);
      const organisationName = request.actor.organisationName ?? '';
      return showSheet(tx, services, { ...account, organisationName }, request.now);
    }),
  );

  serveRoute(app, services, 'saveSheetWords', { permission: 'colleague-sheet.write' }, (request) =>
    request.transact(async (tx) => {
      const { actor, params, body, now, address } = request;
      const account = await findAccount(tx, params.id);
      demand(actor, 'colleague-sheet.write', '依頼企業', account);
      const of = { organisationId: account.organisationId, accountId: account.id };
      await putSheetWords(tx, of, body, { personId: actor.personId, now });
      await appendAudit(tx, {
        actor,
        action: 'colleague-sheet.changed',
        objectKind: 'account',
        objectId: account.id,
        accountId: account.id,
        address,
      });
      const organisationName = actor.organisationName ?? '';
      return showSheet(tx, services, { ...account, organisationName }, now);
    }),
  );

  serveRoute(app, services, 'notificationSettings', { permission: 'push.use' }, (request) =>
    request.transact((tx) => settingsOf(tx, request.actor.personId)),
  );

  serveRoute(app, services, 'saveNotificationSettings', { permission: 'push.use' }, (request) =>
    request.transact(async (tx) => {
      const { actor, body, address } = request;
      await putSettings(tx, { organisationId: organisationOf(request), personId: actor.personId }, body);
      await appendAudit(tx, {
        actor,
        action: 'notifications.changed',
        objectKind: 'person',
        objectId: actor.personId,
        accountId: actor.accountId,
        detail: { kinds: body.kinds, urgencies: body.urgencies, quiet: body.quiet },
        address,
      });
      return settingsOf(tx, actor.personId);
    }),
  );
}
