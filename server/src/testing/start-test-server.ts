/** A whole server on a free port, with a database and a data folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '@denwaban/server-api/client';
import type { Role } from '@denwaban/server-api/people';
import { WebSocket } from 'ws';
import { startApp } from '../app.ts';
import type { AppOptions } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Db } from '../db/database.ts';
import { openDatabase } from '../db/database.ts';
import { cookieName } from '../people/session-cookie.ts';
import { insertSession } from '../people/session-store.ts';
import type { Services } from '../services.ts';
import { createTestDatabase } from './template-database.ts';
import { isClient } from '../permissions/permissions.ts';
import { addPerson, createWorld } from './world.ts';
import type { TestPerson, World } from './world.ts';

export type Seat = Role | 'operator2' | 'secondClient';

/** A signed-in person's browser. */
export interface Visitor {
  readonly personId: string;
  readonly cookie: string;
  readonly api: ReturnType<typeof createApi>;
  /** Any request below the server's address, with the session. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A WebSocket below the server's address, with the session; opening. */
  socket(path?: string): WebSocket;
}

export interface TestServer {
  readonly url: string;
  readonly services: Services;
  readonly world: World;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Outside row-level security. */
  readonly db: Db;
  as(seat: Seat, organisation?: 'own' | 'other'): Promise<Visitor>;
  asPerson(person: TestPerson): Promise<Visitor>;
  /** Without a session. */
  readonly stranger: Omit<Visitor, 'personId' | 'cookie'>;
  stop(): Promise<void>;
}

export interface TestServerOptions extends AppOptions {
  readonly environment?: Readonly<Record<string, string>>;
}

/** Without an engine unless `environment` names one, without jobs unless `withJobs` is true. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const databaseUrl = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'denwaban-server-test-'));
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    DENWABAN_DATA_DIR: dataDir,
    DENWABAN_HTTP_PORT: '0',
    DENWABAN_LOG_LEVEL: 'error',
    DENWABAN_EMPTY: '1',
    ...options.environment,
  });
  const db = openDatabase(databaseUrl);
  const world = await createWorld(db, dataDir);
  const server = await startApp(config, { withJobs: false, ...options });
  const asPerson = async (person: TestPerson): Promise<Visitor> => {
    const now = server.services.clock();
    const token = await db
      .transaction()
      .execute((tx) =>
        insertSession(tx, { personId: person.id, now, address: '127.0.0.1', userAgent: null }),
      );
    const cookie = `${cookieName}=${token}`;
    return { personId: person.id, cookie, ...visitor(server.url, { cookie }) };
  };
  const newcomers = new Map<string, TestPerson>();
  const newcomer = async (role: Role, organisation: 'own' | 'other'): Promise<TestPerson> => {
    const of = world[organisation];
    const key = `${role} ${organisation}`;
    const email = `${role}@${organisation}.example.com`;
    const found =
      newcomers.get(key) ??
      (await addPerson(db, {
        role,
        email,
        organisationId: of.id,
        name: `${of.canary}の${role}`,
        ...(isClient(role) ? { accountId: of.account.id } : {}),
      }));
    newcomers.set(key, found);
    return found;
  };
  return {
    url: server.url,
    services: server.services,
    world,
    dataDir,
    databaseUrl,
    db,
    asPerson,
    as: async (seat, organisation = 'own') =>
      asPerson(personIn(world, seat, organisation) ?? (await newcomer(seat as Role, organisation))),
    stranger: visitor(server.url, {}),
    async stop() {
      await server.stop();
      await db.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Undefined: nobody yet has this role in the world. */
function personIn(world: World, seat: Seat, organisation: 'own' | 'other'): TestPerson | undefined {
  if (seat === 'owner') return world.owner;
  const of = world[organisation];
  if (seat === 'client') return of.account.client;
  if (seat === 'secondClient') return of.secondAccount.client;
  return (of as Partial<Record<Seat, TestPerson>>)[seat];
}

function visitor(url: string, headers: Record<string, string>): Omit<Visitor, 'personId' | 'cookie'> {
  const withHeaders = (init?: RequestInit): RequestInit => {
    const all = new Headers(init?.headers);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return { ...init, headers: all };
  };
  return {
    api: createApi(url, (input, init) => fetch(input, withHeaders(init))),
    fetch: (path, init) => fetch(url + path, withHeaders(init)),
    socket: (path = '/api/v1/live') => new WebSocket(url.replace(/^http/, 'ws') + path, { headers }),
  };
}
