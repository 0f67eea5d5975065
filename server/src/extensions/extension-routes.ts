import type { FastifyInstance } from 'fastify';
import type { Extension, PhoneSecret } from '@denwaban/server-api/extensions';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';
import type { Services } from '../services.ts';
import { listExtensions, phonesOf, phonesOfExtension } from './extension-store.ts';
import type { ExtensionRow, PhoneRow } from './extension-store.ts';
import { viewExtension, viewPhone } from './extension-view.ts';
import { addPhone, resetPassword, revokePhone } from './manage-phones.ts';
import type { NewSecret } from './manage-phones.ts';
import { changeExtension, createExtension, removeExtension } from './save-extension.ts';

export function serveExtensions(
  services: Services,
  app: FastifyInstance,
  softphoneIsOpen: (personId: string) => boolean,
): void {
  const inBrowser = ({ personId }: ExtensionRow): boolean => personId !== null && softphoneIsOpen(personId);
  const { config } = services;
  const manage = { permission: 'extensions.manage' } as const;
  const states = () => services.telephony.phoneStates();
  const view = (row: ExtensionRow, phones: readonly PhoneRow[]): Extension =>
    viewExtension(row, phones, states(), true, inBrowser(row));
  const secret = ({ phone, password }: NewSecret): PhoneSecret => ({
    phone: viewPhone(phone, states()),
    server: new URL(config.publicUrl).hostname,
    port: config.sipPort,
    tlsPort: config.sipsPort,
    username: phone.username,
    password,
  });

  serveRoute(app, services, 'listExtensions', { permission: 'extensions.read' }, async (request) => {
    const organisationId = organisationOf(request);
    const withPhones = can(request.actor, 'extensions.manage');
    const [rows, phones] = await request.transact(async (tx) => [
      await listExtensions(tx, organisationId),
      await phonesOf(tx, organisationId),
    ]);
    return { items: rows.map((row) => viewExtension(row, phones, states(), withPhones, inBrowser(row))) };
  });
  serveRoute(app, services, 'createExtension', manage, async (request) =>
    view(await request.transact((tx) => createExtension(tx, request, request.body)), []),
  );
  serveRoute(app, services, 'changeExtension', manage, (request) =>
    request.transact(async (tx) => {
      const row = await changeExtension(tx, request, request.params.id, request.body);
      return view(row, await phonesOfExtension(tx, row.id));
    }),
  );
  serveRoute(app, services, 'removeExtension', manage, async (request) => {
    await request.transact((tx) => removeExtension(tx, request, request.params.id));
    await services.telephony.phonesChanged();
  });
  serveRoute(app, services, 'addPhone', manage, async (request) => {
    const made = await request.transact((tx) =>
      addPhone(tx, request, config.dataDir, request.params.id, request.body),
    );
    await services.telephony.phonesChanged();
    return secret(made);
  });
  serveRoute(app, services, 'resetPhonePassword', manage, async (request) => {
    const made = await request.transact((tx) =>
      resetPassword(tx, request, config.dataDir, request.params.id),
    );
    await services.telephony.phonesChanged();
    return secret(made);
  });
  serveRoute(app, services, 'revokePhone', manage, async (request) => {
    await request.transact((tx) => revokePhone(tx, request, request.params.id));
    await services.telephony.phonesChanged();
  });
}
