import type { HookFields } from '@denwaban/server-api/channels';
import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { notFound } from '../../http/problem.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import type { Services } from '../../services.ts';
import { sealForChannel } from '../../storage/sealed-channel.ts';
import { newWebhookSecret } from '../ways/sign-webhook.ts';
import { insertChannel, listHooks, updateChannel } from './channel-store.ts';
import type { ListedChannel } from './channel-store.ts';
import { viewChannel } from './channel-view.ts';
import { renewSecret } from './renew-secret.ts';
import { refuseInside, tooMany } from './save-channel.ts';

const manage = { permission: 'webhooks.manage' } as const;
const most = 20;

/** Webhooks of the whole organisation: what happens at any of its accounts. */
export function serveHooks(services: Services, app: FastifyInstance): void {
  const { dataDir } = services.config;
  serveRoute(app, services, 'listHooks', manage, (request) =>
    request.transact(async (tx) => ({
      items: (await listHooks(tx, organisationOf(request), most)).map(viewChannel),
    })),
  );
  serveRoute(app, services, 'createHook', manage, (request) =>
    request.transact(async (tx) => {
      if ((await listHooks(tx, organisationOf(request), most)).length >= most) throw tooMany(most);
      const { url, ...fields } = request.body;
      const settings = { kind: 'webhook', url } as const;
      refuseInside(settings, 'body.url');
      const id = uuidv7(request.now.getTime());
      const secret = newWebhookSecret();
      await insertChannel(tx, {
        id,
        organisation_id: organisationOf(request),
        account_id: null,
        kind: 'webhook',
        ...fields,
        kinds: [],
        urgencies: [],
        mentions: [],
        mention_when: 'never',
        shows: 'link',
        place: new URL(url).hostname,
        settings: sealForChannel(dataDir, id, 'settings', settings),
        secret: sealForChannel(dataDir, id, 'secret', secret),
        created_at: request.now,
        changed_at: request.now,
      });
      await note(tx, request, id, fields, 'webhook.created');
      return { hook: viewChannel(await ownHook(tx, request, id)), secret };
    }),
  );
  serveRoute(app, services, 'changeHook', manage, (request) =>
    request.transact(async (tx) => {
      const { id } = await ownHook(tx, request, request.params.id);
      const again = request.body.enabled ? { stopped_at: null, failures: 0 } : {};
      await updateChannel(tx, id, { ...request.body, ...again, changed_at: request.now });
      await note(tx, request, id, request.body, 'webhook.changed');
      return viewChannel(await ownHook(tx, request, id));
    }),
  );
  serveRoute(app, services, 'renewHookSecret', manage, (request) =>
    request.transact(async (tx) => {
      const hook = await ownHook(tx, request, request.params.id);
      const secret = await renewSecret(tx, dataDir, hook, request.now);
      await note(tx, request, hook.id, hook, 'webhook.secret-renewed');
      return { secret };
    }),
  );
  serveRoute(app, services, 'removeHook', manage, (request) =>
    request.transact(async (tx) => {
      const hook = await ownHook(tx, request, request.params.id);
      const gone = {
        settings: null,
        secret: null,
        former_secret: null,
        enabled: false,
        removed_at: request.now,
      };
      await updateChannel(tx, hook.id, gone);
      await note(tx, request, hook.id, hook, 'webhook.removed');
    }),
  );
}

async function ownHook(tx: Tx, deed: Deed, id: string): Promise<ListedChannel> {
  const found = (await listHooks(tx, organisationOf(deed), most)).find((hook) => hook.id === id);
  if (found === undefined) throw notFound('通知先');
  return found;
}

const note = (
  tx: Tx,
  deed: Deed,
  id: string,
  { label, events, enabled }: HookFields,
  action: string,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'webhook',
    objectId: id,
    objectName: label,
    accountId: null,
    detail: { events, enabled },
    address: deed.address,
  });
