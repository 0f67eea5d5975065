import type { FastifyInstance, FastifyRequest } from 'fastify';
import { withIdentity } from '../../db/identity.ts';
import { clientAddress } from '../../http/client-address.ts';
import { rememberedActor } from '../../http/request-actor.ts';
import type { Actor } from '../../people/actor.ts';
import type { Services } from '../../services.ts';
import { appendAudit } from '../append-audit.ts';
import { nameOfRoute, uuidIn } from './route-of.ts';

const WINDOW_MS = 60_000;
/** Of one person at one route in one window, by themselves; the others are counted. */
const BY_THEMSELVES = 10;

interface Denial {
  readonly actor: Actor;
  readonly action: 'access.forbidden' | 'access.not-found';
  readonly route: string;
  readonly address: string;
}

/**
 * Who was shown the door: what they may not do (403), and what is not there or not theirs (404; the answer does not
 * tell the two apart, and so neither does the entry). Written after the answer, so that it costs nobody time.
 */
export function noteDenials(services: Services, app: FastifyInstance): void {
  const windows = new Map<string, { denial: Denial; count: number; timer: NodeJS.Timeout }>();
  const writing = new Set<Promise<void>>();

  function write(denial: Denial, more: Readonly<Record<string, unknown>>): void {
    const { actor, action, route, address } = denial;
    const written = withIdentity(services.db, actor, (tx) =>
      appendAudit(tx, {
        actor,
        action,
        objectKind: 'access',
        // What was tried may be another house's: its end is enough to find it there.
        objectId: null,
        detail: { route, ...more },
        address,
      }),
    ).catch((error: unknown) =>
      services.log.error({ area: 'audit', err: error }, 'a denial is not on record'),
    );
    writing.add(written);
    void written.finally(() => writing.delete(written));
  }

  function close(key: string): void {
    const window = windows.get(key);
    if (window === undefined) return;
    clearTimeout(window.timer);
    windows.delete(key);
    if (window.count > BY_THEMSELVES) write(window.denial, { attempts: window.count - BY_THEMSELVES });
  }

  function count(denial: Denial, tried: Readonly<Record<string, unknown>>): void {
    const key = `${denial.actor.personId} ${denial.route} ${denial.action}`;
    const timer = () => setTimeout(() => close(key), WINDOW_MS).unref();
    const window = windows.get(key) ?? { denial, count: 0, timer: timer() };
    windows.set(key, window);
    window.count += 1;
    if (window.count <= BY_THEMSELVES) write(denial, tried);
  }

  app.addHook('onResponse', async (request, reply) => {
    const denial = denialOf(services, request, reply.statusCode);
    if (denial !== null) count(denial, triedIn(request));
  });
  services.hub.onDenied(({ actor, type, request }) =>
    count(
      {
        actor,
        action: 'access.forbidden',
        route: `WebSocket ${type}`,
        address: clientAddress(services.config, request),
      },
      {},
    ),
  );
  app.addHook('onClose', async () => {
    for (const key of windows.keys()) close(key);
    await Promise.all(writing);
  });
}

function triedIn(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const id = uuidIn(request);
  return id === null ? {} : { tried: id.slice(-12) };
}

function denialOf(services: Services, request: FastifyRequest, status: number): Denial | null {
  const actor = rememberedActor(request);
  if (actor === null || (status !== 403 && status !== 404) || nameOfRoute(request) === undefined) return null;
  return {
    actor,
    action: status === 403 ? 'access.forbidden' : 'access.not-found',
    route: `${request.method} ${request.routeOptions.url}`,
    address: clientAddress(services.config, request.raw),
  };
}
