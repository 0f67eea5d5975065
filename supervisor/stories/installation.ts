/** Denwaban as somebody starts it from a terminal, on a data folder and ports of its own. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../src/ports/free-port.ts';
import { isRunning } from '../src/processes/identity.ts';
import { readPidFile } from '../src/processes/pid-file.ts';
import type { PidFile } from '../src/processes/pid-file.ts';
import { socketUrl } from '../src/postgres/start-postmaster.ts';
import { findPostmaster } from '../src/postgres/find-postmaster.ts';
import { isServerWell } from '../src/programs/server-health.ts';
import { repositoryRoot } from '../src/repository-root.ts';

export interface Result {
  readonly code: number | null;
  readonly output: string;
}

export type ProgramName = 'supervisor' | 'server' | 'engine';

export class Installation {
  readonly dataDir: string;
  readonly httpPort: number;
  readonly #env: NodeJS.ProcessEnv;
  readonly #before: readonly string[];
  #launcher: ChildProcess | undefined;
  #output = '';

  private constructor(dataDir: string, httpPort: number, env: NodeJS.ProcessEnv, before: readonly string[]) {
    this.dataDir = dataDir;
    this.httpPort = httpPort;
    this.#env = env;
    this.#before = before;
  }

  /** @param before words put before the command, such as `setpriv …`, to run it as somebody else */
  static async make(settings: NodeJS.ProcessEnv = {}, before: readonly string[] = []): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'denwaban-start-'));
    // Whoever runs it may make a data folder here.
    chmodSync(folder, 0o777);
    const [http, sip, webrtc] = [await freePort(), await freePort(), await freePort()];
    const env = {
      ...process.env,
      DENWABAN_DATA_DIR: join(folder, 'data'),
      DENWABAN_HTTP_PORT: `${http}`,
      DENWABAN_SIP_PORT: `${sip}`,
      DENWABAN_WEBRTC_PORTS: `${webrtc}`,
      DATABASE_URL: '',
      ...settings,
    };
    return new Installation(env.DENWABAN_DATA_DIR, http, env, before);
  }

  /** The settings that it is started with, and the surroundings. */
  get env(): NodeJS.ProcessEnv {
    return this.#env;
  }

  /** Everything said on the terminal so far, by all starts. */
  get output(): string {
    return this.#output;
  }

  /** Starts it and waits until it can work. Rejects with its words when it ends before. */
  async start(...words: string[]): Promise<void> {
    const launcher = this.#spawn(words);
    this.#launcher = launcher;
    while (!(await this.isReady())) {
      if (launcher.exitCode !== null) throw new Error(`it ended:\n${this.#output}`);
      await sleep(100);
    }
  }

  /** Starts it (perhaps a second time) and waits until it ends by itself. */
  async run(...words: string[]): Promise<Result> {
    const launcher = this.#spawn(words);
    const [code] = await once(launcher, 'close');
    const output = this.#output.slice(this.#startedAt);
    return { code: typeof code === 'number' ? code : null, output };
  }

  /** Whether the start has said that it works, and still does. */
  async isReady(): Promise<boolean> {
    // The server of the start before may still answer: the new one must have said that it is ready.
    if (!this.#output.slice(this.#startedAt).includes('is running')) return false;
    const bind = this.#env['DENWABAN_BIND'] ?? '127.0.0.1';
    const port = this.httpPort;
    return await isServerWell(
      { DENWABAN_BIND: bind, DENWABAN_HTTP_PORT: port },
      bind === '0.0.0.0',
      '/readyz',
    );
  }

  #startedAt = 0;

  #spawn(args: readonly string[]): ChildProcess {
    const [program = process.execPath, ...words] = [
      ...this.#before,
      process.execPath,
      'supervisor/start.mjs',
      ...args,
    ];
    const launcher = spawn(program, words, {
      cwd: repositoryRoot,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#startedAt = this.#output.length;
    for (const stream of [launcher.stdout, launcher.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    return launcher;
  }

  pidFile(program: ProgramName): PidFile | undefined {
    return readPidFile(join(this.dataDir, 'run', `${program}.json`));
  }

  postmaster(): { pid: number; startedAt: string } | undefined {
    return findPostmaster(join(this.dataDir, 'cluster'));
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(program: ProgramName | 'postmaster'): Promise<void> {
    const found = program === 'postmaster' ? this.postmaster() : this.pidFile(program);
    if (found === undefined) throw new Error(`${program} is not running`);
    process.kill(found.pid, 'SIGKILL');
    while (isRunning(found)) await sleep(10);
  }

  /** `kill` of the launcher, as Ctrl-C does it. */
  async stop(): Promise<void> {
    const launcher = this.#launcher;
    if (launcher === undefined || launcher.exitCode !== null || launcher.signalCode !== null) return;
    const ended = once(launcher, 'exit');
    launcher.kill('SIGTERM');
    await ended;
  }

  /** Stops it and removes its files. What a test left as an orphan is killed. */
  async remove(): Promise<void> {
    await this.stop();
    for (const program of ['supervisor', 'server', 'engine', 'postmaster'] as const) {
      await this.kill(program).catch(() => undefined);
    }
    rmSync(join(this.dataDir, '..'), { recursive: true, force: true });
  }

  /** Of the embedded database, as its superuser. */
  databaseUrl(): string {
    const password = readFileSync(join(this.dataDir, 'keys', 'postgres-password'), 'utf8').trim();
    const socketDir = join(this.dataDir, 'socket');
    return socketUrl({ user: 'denwaban', password, database: 'denwaban', socketDir });
  }

  /** Rows of the embedded database, asked as its superuser. */
  async query(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: this.databaseUrl() });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return rows;
    } finally {
      await client.end();
    }
  }

  log(program: string): string {
    return readFileSync(join(this.dataDir, 'log', `${program}.log`), 'utf8');
  }
}
