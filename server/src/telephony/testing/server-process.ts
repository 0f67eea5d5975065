/** The server as a process of its own, so that it can be killed without a warning and started again. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createApi } from '@denwaban/server-api/client';
import { WebSocket } from 'ws';
import { openDatabase } from '../../db/database.ts';
import type { Db } from '../../db/database.ts';
import { cookieName } from '../../people/session-cookie.ts';
import { insertSession } from '../../people/session-store.ts';
import type { Visitor } from '../../testing/start-test-server.ts';
import { DatabaseLine } from './database-line.ts';
import { createTestDatabase } from '../../testing/template-database.ts';
import { createWorld } from '../../testing/world.ts';
import type { World } from '../../testing/world.ts';

const program = fileURLToPath(new URL('../../main.ts', import.meta.url));

export class ServerProcess {
  readonly db: Db;
  readonly world: World;
  /** Its way to the database; ours is another. */
  readonly database: DatabaseLine;
  readonly #environment: Record<string, string>;
  readonly #url: string;
  #child: ChildProcess | null = null;

  private constructor(
    { db, world, database }: { db: Db; world: World; database: DatabaseLine },
    environment: Record<string, string>,
    url: string,
  ) {
    this.db = db;
    this.world = world;
    this.database = database;
    this.#environment = environment;
    this.#url = url;
  }

  /** @param engine environment that names the engine */
  static async start(engine: Record<string, string>): Promise<ServerProcess> {
    const databaseUrl = await createTestDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'denwaban-server-process-'));
    const db = openDatabase(databaseUrl);
    const database = await DatabaseLine.open(databaseUrl);
    const port = await freePort();
    const environment = {
      DATABASE_URL: database.url,
      DENWABAN_DATA_DIR: dataDir,
      DENWABAN_HTTP_PORT: String(port),
      DENWABAN_LOG_LEVEL: process.env['DENWABAN_TEST_LOG'] ?? 'silent',
      ...engine,
    };
    const world = await createWorld(db, dataDir);
    const server = new ServerProcess({ db, world, database }, environment, `http://127.0.0.1:${port}`);
    await server.run();
    return server;
  }

  /** Resolves when it says that it is ready. */
  async run(): Promise<void> {
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'] ?? '', ...this.#environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    const lines = createInterface({ input: child.stdout });
    for await (const line of lines) if (line.startsWith('@denwaban')) return;
    throw new Error('the server ended before it was ready');
  }

  /** It has not ended by itself. */
  get runs(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** SIGKILL: nothing is put in order. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    await this.db.destroy();
    this.database.close();
    await rm(this.#environment['DENWABAN_DATA_DIR'] ?? '', { recursive: true, force: true });
  }

  async as(personId: string): Promise<Visitor> {
    const token = await this.db
      .transaction()
      .execute((tx) =>
        insertSession(tx, { personId, now: new Date(), address: '127.0.0.1', userAgent: null }),
      );
    const cookie = `${cookieName}=${token}`;
    const go = (path: string, init?: RequestInit): Promise<Response> => {
      const headers = new Headers(init?.headers);
      headers.set('cookie', cookie);
      return fetch(path, { ...init, headers });
    };
    return {
      personId,
      cookie,
      api: createApi(this.#url, (input, init) => go(String(input as string), init)),
      fetch: (path, init) => go(this.#url + path, init),
      socket: (path = '/api/v1/live') =>
        new WebSocket(this.#url.replace(/^http/, 'ws') + path, { headers: { cookie } }),
    };
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
