import type { FastifyInstance } from 'fastify';
import { Problem } from '../../http/problem.ts';
import { serveRoute } from '../../http/serve-route.ts';
import type { Services } from '../../services.ts';
import { organisationOf } from '../deed.ts';
import { readCookie, readSessionCookie, setSessionCookie } from '../session-cookie.ts';
import { finishSso, ssoFailed } from './finish-sso.ts';
import { redirectUriOf } from './provider.ts';
import { removeSso, saveSso, viewSso } from './save-sso.ts';
import { findSso } from './sso-store.ts';
import { startSso } from './start-sso.ts';

const perMinute = 30;
/** Binds the provider's answer to the browser that asked (RFC 9700 section 4.7). */
const cookieName = '__Host-denwaban-sso';
const stateCookie = (state: string, seconds: number): string =>
  `${cookieName}=${state}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;

export function serveSso(services: Services, app: FastifyInstance): void {
  const { db, config } = services;
  const manage = { permission: 'sign-in.manage' } as const;

  serveRoute(app, services, 'sso', manage, async (request) => {
    const row = await request.transact((tx) => findSso(tx, organisationOf(request)));
    return {
      sso: row === undefined ? null : viewSso(config, row),
      redirectUri: redirectUriOf(config),
    };
  });
  serveRoute(app, services, 'saveSso', { ...manage, stepUp: true, perMinute }, async (request) =>
    viewSso(config, await request.transact((tx) => saveSso(tx, config, request, request.body))),
  );
  serveRoute(app, services, 'removeSso', { ...manage, stepUp: true }, async (request) =>
    request.transact((tx) => removeSso(tx, request)),
  );
  serveRoute(app, services, 'startSso', { permission: 'public', perMinute }, async ({ body, now, reply }) => {
    const { url, state } = await startSso(db, config, body, now);
    reply.header('set-cookie', stateCookie(state, 600));
    return { url };
  });
  serveRoute(app, services, 'finishSso', { permission: 'public', perMinute }, async (request) => {
    const { raw, reply, now, address } = request;
    const search = raw.url.includes('?') ? raw.url.slice(raw.url.indexOf('?')) : '';
    const state = readCookie(cookieName, raw.headers.cookie);
    const visit = {
      now,
      address,
      userAgent: raw.headers['user-agent'] ?? null,
      oldToken: readSessionCookie(raw.headers.cookie),
    };
    try {
      if (state === null || new URLSearchParams(search).get('state') !== state) throw ssoFailed();
      const token = await finishSso(db, config, { search, state }, visit);
      reply.header('set-cookie', [setSessionCookie(token), stateCookie('', 0)]);
      return await reply.redirect('/', 303);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      reply.header('set-cookie', stateCookie('', 0));
      // A code of ours, never what the provider wrote.
      return await reply.redirect(`/sign-in?problem=${error.code}`, 303);
    }
  });
}
