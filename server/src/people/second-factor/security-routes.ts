/** What a person does about its own second factors. */
import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../../audit/append-audit.ts';
import { notFound } from '../../http/problem.ts';
import { serveRoute } from '../../http/serve-route.ts';
import type { Services } from '../../services.ts';
import type { Deed } from '../deed.ts';
import { deletePasskey, insertPasskey, listPasskeys, viewPasskey } from '../passkeys/passkey-store.ts';
import { askForNewPasskey, checkNewPasskey } from '../passkeys/passkeys.ts';
import { findRules } from '../rules/rules-store.ts';
import { confirmTotp, dropCodesOfNobody, dropTotp, renewRecoveryCodes, startTotp } from './enrol-totp.ts';
import { findTotp, recoveryCodesLeft } from './factor-store.ts';
import { keepAFactor } from './keep-a-factor.ts';
import { stepUpSession } from './step-up-session.ts';

/** Codes may be tried this often a minute from one address. */
const perMinute = 30;

export function serveSecurity(services: Services, app: FastifyInstance): void {
  const { db, config } = services;
  // Whoever has to set one up can do so, and nothing else.
  const settingUp = { permission: 'signed-in', while: ['set-up-second-factor'] } as const;
  const careful = { ...settingUp, stepUp: true } as const;

  serveRoute(app, services, 'mySecurity', settingUp, async ({ actor, transact }) => {
    const rules = await findRules(db, actor.organisationId);
    return transact(async (tx) => {
      const { password_hash: password } = await tx
        .selectFrom('person')
        .select('password_hash')
        .where('id', '=', actor.personId)
        .executeTakeFirstOrThrow();
      const required = (rules.secondFactorRoles as readonly string[]).includes(actor.role);
      return {
        hasPassword: password !== null,
        totp: ((await findTotp(tx, actor.personId))?.confirmedAt ?? null) !== null,
        recoveryCodesLeft: await recoveryCodesLeft(tx, actor.personId),
        passkeys: (await listPasskeys(tx, actor.personId)).map(viewPasskey),
        requiredFrom: required ? (rules.secondFactorFrom ?? new Date(0).toISOString()) : null,
      };
    });
  });
  serveRoute(app, services, 'stepUp', { ...settingUp, perMinute }, async (request) =>
    stepUpSession(services, request, request.body),
  );
  serveRoute(app, services, 'startTotp', careful, async (request) => startTotp(db, config.dataDir, request));
  serveRoute(app, services, 'confirmTotp', { ...settingUp, perMinute }, async (request) => ({
    recoveryCodes: await confirmTotp(db, config.dataDir, request, request.body.code),
  }));
  serveRoute(app, services, 'removeTotp', { permission: 'signed-in', stepUp: true }, async (request) =>
    request.transact((tx) => dropTotp(tx, request)),
  );
  serveRoute(
    app,
    services,
    'renewRecoveryCodes',
    { permission: 'signed-in', stepUp: true },
    async (request) => ({
      recoveryCodes: await request.transact((tx) => renewRecoveryCodes(tx, request)),
    }),
  );
  serveRoute(app, services, 'askForNewPasskey', careful, async ({ actor, now }) =>
    askForNewPasskey(db, config, actor, now),
  );
  serveRoute(app, services, 'addPasskey', { ...settingUp, perMinute }, async (request) => {
    const { actor, body, now } = request;
    const passkey = await checkNewPasskey(db, config, actor, body, now);
    return request.transact(async (tx) => {
      await insertPasskey(tx, passkey);
      await noteAbout(tx, request, 'person.passkey-added', passkey.label);
      const first = (await recoveryCodesLeft(tx, actor.personId)) === 0;
      return {
        passkey: viewPasskey(passkey),
        recoveryCodes: first ? await renewRecoveryCodes(tx, request) : [],
      };
    });
  });
  serveRoute(app, services, 'removePasskey', { permission: 'signed-in', stepUp: true }, async (request) =>
    request.transact(async (tx) => {
      const label = await deletePasskey(tx, request.actor.personId, request.params.id);
      if (label === undefined) throw notFound('パスキー');
      await keepAFactor(tx, request);
      await dropCodesOfNobody(tx, request.actor.personId);
      await noteAbout(tx, request, 'person.passkey-removed', label);
    }),
  );
}

const noteAbout = (
  tx: Parameters<typeof appendAudit>[0],
  { actor, address }: Deed,
  action: string,
  label: string,
): Promise<void> =>
  appendAudit(tx, {
    actor,
    action,
    objectKind: 'person',
    objectId: actor.personId,
    objectName: actor.name,
    detail: { label },
    address,
  });
