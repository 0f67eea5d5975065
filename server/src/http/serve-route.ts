/** How every route of the contract is served: who asks, may they, is the input right, answer in the contract's shape. */
import { PRIVATE_QUERY_HEADER, privateFields } from '@denwaban/server-api/client';
import { routes } from '@denwaban/server-api/routes';
import type { RouteName } from '@denwaban/server-api/routes';
import type { Route, RouteOutput } from '@denwaban/server-api/route';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem as ProblemBody } from '@denwaban/server-api/common';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { authenticateKey } from '../api-keys/authenticate-key.ts';
import { readBearer } from '../api-keys/key.ts';
import { withIdentity } from '../db/identity.ts';
import type { Actor } from '../people/actor.ts';
import { authenticate } from '../people/authenticate.ts';
import { withCallInHand } from '../people/with-call-in-hand.ts';
import { readSessionCookie, setSessionCookie } from '../people/session-cookie.ts';
import { demandNothingPending, demandStepUp } from '../people/step-up.ts';
import { can } from '../permissions/permissions.ts';
import type { Permission } from '../permissions/permissions.ts';
import type { Services } from '../services.ts';
import { clientAddress } from './client-address.ts';
import { rowsOf } from './csv.ts';
import { doOnce } from './idempotency.ts';
import { parseInput } from './parse-input.ts';
import { forbidden, notSignedIn } from './problem.ts';
import { rememberActor, rememberedActor } from './request-actor.ts';

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type Contract<N extends RouteName> = (typeof routes)[N];
type Part<N extends RouteName, K extends keyof Route> = Out<
  K extends keyof Contract<N> ? Contract<N>[K] : undefined
>;

/** `public`: no session needed, `actor` may be null · `signed-in`: anybody with a session · else the named permission. */
export type Access = 'public' | 'signed-in' | Permission;

export interface RouteRequest<N extends RouteName, A> {
  readonly actor: A extends 'public' ? Actor | null : Actor;
  readonly params: Part<N, 'params'>;
  readonly query: Part<N, 'query'>;
  readonly body: Part<N, 'body'>;
  /** The person's IP address. */
  readonly address: string;
  readonly now: Date;
  /** One transaction under the actor's identity. Not for public routes without a session. */
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** For `binary` routes and cookies. */
  readonly reply: FastifyReply;
  readonly raw: FastifyRequest;
}

/** A binary route answers through `reply` (or returns a stream or Buffer); the others return the contract's shape. */
type Answer<N extends RouteName> =
  Contract<N> extends { binary: true; response: z.ZodType }
    ? RouteOutput<Contract<N>>
    : Contract<N> extends { binary: true }
      ? unknown
      : Contract<N> extends { response: z.ZodType }
        ? RouteOutput<Contract<N>>
        : void;

export interface RouteSettings<A> {
  readonly permission: A;
  /** Requests a minute from one address, where fewer than the general limit should do. */
  readonly perMinute?: number;
  /** Asks for a proof of the last ten minutes of who sits there (`step-up-needed`). */
  readonly stepUp?: true;
  /** Served also while this is still to be done after signing in. */
  readonly while?: readonly Actor['pending'][];
  /** Nobody is looked for: neither cookie nor key is read, no session moves, and no address is handed on. */
  readonly unseen?: true;
  /** Largest body in bytes; 256 KiB by default. */
  readonly bodyLimit?: number;
}

/** What somebody does who is in a call: they finish it, whatever they lose meanwhile. */
const atDesk: ReadonlySet<Access> = new Set([
  'desk.use',
  'desk.audio',
  'help.ask',
  'chat.use',
  'reports.write',
]);

/** With the fields that the client has kept out of the address. */
function queryOf({ query, headers }: FastifyRequest): unknown {
  const header = headers[PRIVATE_QUERY_HEADER];
  if (typeof header !== 'string') return query;
  const secret = new URLSearchParams(header);
  const fields = privateFields.flatMap((field) => {
    const value = secret.get(field);
    return value === null ? [] : [[field, value] as const];
  });
  return { ...(query as object), ...Object.fromEntries(fields) };
}

const permissionByRoute = new Map<RouteName, Access>();
/** What the routes served so far demand; for the test that walks every route with every role. */
export const accessOf = (name: RouteName): Access | undefined => permissionByRoute.get(name);

export function serveRoute<const N extends RouteName, const A extends Access>(
  app: FastifyInstance,
  services: Services,
  name: N,
  settings: RouteSettings<A>,
  handle: (request: RouteRequest<N, A>) => Promise<Answer<N>>,
): void {
  const route: Route = routes[name];
  const { permission } = settings;
  permissionByRoute.set(name, permission);
  app.route({
    method: route.method,
    url: `/api/v1${route.path}`,
    ...(settings.bodyLimit === undefined ? {} : { bodyLimit: settings.bodyLimit }),
    config:
      settings.perMinute === undefined ? {} : { rateLimit: { max: settings.perMinute, timeWindow: 60_000 } },
    schema: describe(name, route),
    // Before the body is read, and after requests are counted (onRequest): a stranger costs nothing.
    preParsing: async (raw, reply, payload) => {
      if (settings.unseen) return payload;
      const actor = await actorOf(services, raw, reply);
      if (actor !== null) rememberActor(raw, actor);
      if (permission === 'public') return payload;
      if (actor === null) throw notSignedIn();
      demandNothingPending(actor, settings.while);
      // A key does what it was made for; what belongs to a person's own session is none of that.
      if (permission === 'signed-in' && actor.scopes !== null && name !== 'me') throw forbidden();
      if (settings.stepUp && (permission === 'signed-in' || can(actor, permission as Permission)))
        demandStepUp(actor, services.clock());
      if (permission === 'signed-in') return payload;
      if (!can(actor, permission as Permission)) throw forbidden();
      if (atDesk.has(permission)) rememberActor(raw, await withCallInHand(services.db, actor));
      return payload;
    },
    handler: async (raw, reply) => {
      const actor = rememberedActor(raw);
      const request = {
        actor,
        params: parseInput(route.params, raw.params),
        query: parseInput(route.query, queryOf(raw)),
        body: route.binary ? undefined : parseInput(route.body, raw.body ?? undefined),
        address: settings.unseen ? '' : clientAddress(services.config, raw.raw),
        now: services.clock(),
        transact: <T>(work: (tx: Tx) => Promise<T>) => {
          if (actor === null) throw notSignedIn();
          return withIdentity(services.db, actor, work);
        },
        reply,
        raw,
      } as unknown as RouteRequest<N, A>;
      const result: unknown = route.binary
        ? await handle(request)
        : await doOnce(services, actor, raw, reply, () => handle(request));
      if (typeof result === 'string' && String(reply.getHeader('content-type')).startsWith('text/csv')) {
        await meterFile(services, raw, actor, result);
      }
      reply.header('cache-control', reply.getHeader('cache-control') ?? 'no-store');
      if (reply.sent) return reply;
      // Only what the contract names leaves the building.
      if (route.response !== undefined) return route.response.parse(result);
      return route.binary ? result : reply.code(204).send();
    },
  });
}

async function actorOf(services: Services, raw: FastifyRequest, reply: FastifyReply): Promise<Actor | null> {
  const address = clientAddress(services.config, raw.raw);
  const key = readBearer(raw.headers.authorization);
  if (key !== null) return authenticateKey(services.db, key, services.clock(), address);
  const token = readSessionCookie(raw.headers.cookie);
  if (token === null) return null;
  const found = await authenticate(services.db, { token, address }, services.clock(), true);
  if (found?.newToken) reply.header('set-cookie', setSessionCookie(found.newToken));
  return found?.actor ?? null;
}

/** A file of rows leaves the building: it is counted, or refused. */
async function meterFile(
  services: Services,
  raw: FastifyRequest,
  actor: Actor | null,
  csv: string,
): Promise<void> {
  if (actor === null) return;
  const address = clientAddress(services.config, raw.raw);
  await services.meterExport({ actor, rows: rowsOf(csv), now: services.clock(), address });
}

const nothing = z.null().describe('本文はありません。');
const file = z.any().describe('ファイルです。');
const onceHeader = z.object({
  'idempotency-key': z
    .string()
    .max(255)
    .optional()
    .describe('API キーでの要求で、同じキーの二度目には一度目と同じ答えを返します（24時間）。'),
});

function answerOf(route: Route): Record<number, z.ZodType> {
  if (route.response !== undefined) return { 200: route.response };
  return route.binary ? { 200: file } : { 204: nothing };
}

function describe(name: RouteName, route: Route): Record<string, unknown> {
  return {
    operationId: name,
    summary: route.summary,
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    response: {
      ...answerOf(route),
      default: ProblemBody.describe('できなかったとき。title は次にすることです。'),
    },
    ...(route.method === 'POST' ? { headers: onceHeader } : {}),
  };
}
