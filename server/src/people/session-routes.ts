/** Signing in and out, and what a person changes about itself. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Me } from '@denwaban/server-api/people';
import { meterCopy } from '../exports/meter-copy.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Services } from '../services.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { findSession } from './find-session.ts';
import { changePassword } from './change-password.ts';
import { lookAtLink } from './one-time-link.ts';
import type { Visit } from './open-session.ts';
import { viewMe } from './people-view.ts';
import { askForPasskey } from './passkeys/passkeys.ts';
import { signInByPasskey } from './passkeys/sign-in-by-passkey.ts';
import { completeSignIn } from './second-factor/complete-sign-in.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts';
import { signInByLink } from './sign-in-by-link.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

interface Asked {
  readonly now: Date;
  readonly address: string;
  readonly raw: FastifyRequest;
}

const visitOf = ({ now, address, raw }: Asked): Visit => ({
  now,
  address,
  userAgent: raw.headers['user-agent'] ?? null,
  oldToken: readSessionCookie(raw.headers.cookie),
});

/** Passwords and links may be tried this often a minute from one address. */
const perMinute = 30;

export function serveSessions(services: Services, app: FastifyInstance): void {
  const { db, hub } = services;
  const mailConfigured = services.config.mail !== null;
  const arrive = async (reply: FastifyReply, token: string): Promise<Me> => {
    const found = await findSession(db, token, services.clock());
    reply.header('set-cookie', setSessionCookie(token));
    return viewMe(found!.actor, mailConfigured);
  };

  serveRoute(app, services, 'signIn', { permission: 'public', perMinute }, async (request) => {
    const result = await signIn(db, request.body, visitOf(request));
    if (result.kind === 'choose-organisation') return result;
    return { kind: 'signed-in' as const, me: await arrive(request.reply, result.token) };
  });
  serveRoute(app, services, 'signInByLink', { permission: 'public', perMinute }, async (request) =>
    arrive(request.reply, await signInByLink(db, request.body.token, visitOf(request))),
  );
  serveRoute(app, services, 'invitation', { permission: 'public', perMinute }, async ({ body, now }) => {
    const found = await lookAtLink(db, body.token, ['invite', 'reset'], now);
    return {
      name: found.name,
      email: found.email,
      purpose: found.purpose === 'invite' ? ('invite' as const) : ('reset' as const),
      organisationName: found.organisationName,
    };
  });
  serveRoute(app, services, 'acceptInvitation', { permission: 'public', perMinute }, async (request) => {
    const { token, password } = request.body;
    const accepted = await acceptInvitation(db, token, password, visitOf(request));
    hub.endSessionsOf(accepted.personId);
    return arrive(request.reply, accepted.token);
  });
  serveRoute(
    app,
    services,
    'confirmSecondFactor',
    { permission: 'signed-in', while: ['second-factor'], perMinute },
    async ({ actor, body, now, address, reply }) => {
      const tried = { code: body.code, now, address };
      return arrive(reply, await completeSignIn(db, services.config.dataDir, actor, tried));
    },
  );
  serveRoute(app, services, 'askForPasskey', { permission: 'public', perMinute }, async ({ now }) =>
    askForPasskey(db, services.config, now),
  );
  serveRoute(app, services, 'signInByPasskey', { permission: 'public', perMinute }, async (request) =>
    arrive(request.reply, await signInByPasskey(db, services.config, request.body, visitOf(request))),
  );
  const unfinished = ['second-factor', 'set-up-second-factor'] as const;
  serveRoute(app, services, 'me', { permission: 'signed-in', while: unfinished }, async ({ actor }) =>
    viewMe(actor, mailConfigured),
  );
  serveRoute(
    app,
    services,
    'noteCopy',
    // An office shares one address.
    { permission: 'signed-in', perMinute: 600 },
    async ({ actor, body, now, address, transact }) => ({
      closed: await transact((tx) => meterCopy(tx, { actor, characters: body.characters, now, address })),
    }),
  );
  serveRoute(app, services, 'signOut', { permission: 'signed-in', while: unfinished }, async (request) => {
    const { actor, now, address, reply } = request;
    await request.transact((tx) => signOut(tx, actor, now, address));
    hub.endSessionsOf(actor.personId, { only: actor.sessionId });
    await services.desk.leave(actor.personId);
    reply.header('set-cookie', clearSessionCookie);
  });
  serveRoute(app, services, 'changeMyPassword', { permission: 'signed-in', perMinute }, async (request) => {
    const { actor, body, now, address } = request;
    await changePassword(db, actor, body, now, address);
    hub.endSessionsOf(actor.personId, { except: actor.sessionId });
  });
  serveRoute(
    app,
    services,
    'changeMyLanguage',
    { permission: 'signed-in' },
    async ({ actor, body, transact }) => {
      await transact(async (tx) => {
        await tx
          .updateTable('person')
          .set({ language: body.language })
          .where('id', '=', actor.personId)
          .execute();
      });
    },
  );
}
