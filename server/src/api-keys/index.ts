import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Register } from '../services.ts';
import { listApiKeys, viewApiKey } from './api-key-store.ts';
import { createApiKey } from './create-api-key.ts';
import { revokeApiKey } from './revoke-api-key.ts';

export const registerApiKeys: Register = (services, app) => {
  const manage = { permission: 'api-keys.manage' } as const;
  serveRoute(app, services, 'listApiKeys', manage, async (request) => {
    const rows = await request.transact((tx) => listApiKeys(tx, organisationOf(request)));
    return { items: rows.map(viewApiKey) };
  });
  serveRoute(app, services, 'createApiKey', { ...manage, stepUp: true }, async (request) => {
    const { key, row } = await request.transact((tx) => createApiKey(tx, request, request.body));
    return { key, apiKey: viewApiKey(row) };
  });
  serveRoute(app, services, 'revokeApiKey', manage, async (request) =>
    request.transact((tx) => revokeApiKey(tx, request, request.params.id)),
  );
};
