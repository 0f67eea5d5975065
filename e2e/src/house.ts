import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, freeUdpRange } from './ports.ts';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const samplePassword = 'denwaban-try-0300001001';
export const sampleNumber = '0300001001';

/** Denwaban as `npm start` runs it, in a data folder of its own. */
export class House {
  readonly dataDir: string;
  readonly httpPort: number;
  readonly sipPort: number;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #command: readonly string[];
  readonly #words: readonly string[];
  #process: ChildProcess | null = null;
  #output = '';

  private constructor(
    dataDir: string,
    environment: NodeJS.ProcessEnv,
    httpPort: number,
    sipPort: number,
    command: readonly string[],
    words: readonly string[],
  ) {
    this.#command = command;
    this.#words = words;
    this.dataDir = dataDir;
    this.#environment = environment;
    this.httpPort = httpPort;
    this.sipPort = sipPort;
  }

  /**
   * `command` is put before everything that is run, e.g. to run it on another host; `words` are what stands behind
   * `npm start --`.
   */
  static async open(
    settings: Record<string, string | undefined> = {},
    command: readonly string[] = [],
    words: readonly string[] = [],
  ): Promise<House> {
    const dataDir = await mkdtemp(join(tmpdir(), 'denwaban-e2e-'));
    const [http, sip, sips] = [await freePort(), await freePort(), await freePort()];
    const [rtp, webrtc] = [await freeUdpRange(400), await freeUdpRange(2)];
    const environment = {
      ...process.env,
      DENWABAN_DATA_DIR: dataDir,
      DENWABAN_HTTP_PORT: String(http),
      DENWABAN_SIP_PORT: String(sip),
      DENWABAN_SIPS_PORT: String(sips),
      DENWABAN_RTP_PORTS: `${rtp}-${rtp + 399}`,
      DENWABAN_WEBRTC_PORTS: `${webrtc}-${webrtc + 1}`,
      DENWABAN_PUBLIC_URL: `http://localhost:${http}`,
      DENWABAN_SAMPLE_PASSWORD: samplePassword,
      ...settings,
    };
    const house = new House(dataDir, environment, http, sip, command, words);
    await house.start();
    return house;
  }

  get url(): string {
    return this.#environment['DENWABAN_PUBLIC_URL'] ?? '';
  }

  get output(): string {
    return this.#output;
  }

  get sampleUri(): string {
    return `sip:${sampleNumber}@127.0.0.1:${this.sipPort}`;
  }

  async start(): Promise<void> {
    const start = [process.execPath, 'supervisor/start.mjs', ...this.#words];
    const [program = process.execPath, ...rest] = [...this.#command, ...start];
    const child = spawn(program, rest, {
      cwd: root,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    const take = (chunk: Buffer) => (this.#output += chunk.toString());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const before = this.#output.length;
    await until(
      () => this.#told('is running', before),
      120_000,
      () => `Denwaban did not start:\n${this.#output}`,
    );
  }

  /** What `npm start` prints when it can be used. Throws when it ended instead. */
  #told(words: string, after: number): boolean {
    if (this.#process?.exitCode !== null) throw new Error(`Denwaban ended:\n${this.#output}`);
    return this.#output.includes(words, after);
  }

  async ready(): Promise<boolean> {
    if (this.#process?.exitCode !== null) throw new Error(`Denwaban ended:\n${this.#output}`);
    return (await fetch(`${this.url}/readyz`).catch(() => null))?.ok ?? false;
  }

  /** `kill -9` of one program; the supervisor starts it again. */
  async kill(program: 'server' | 'engine'): Promise<void> {
    const pid = await this.#pidOf(`${program}/src/main.ts`);
    process.kill(pid, 'SIGKILL');
    await until(
      async () => (await this.#pidOf(`${program}/src/main.ts`).catch(() => pid)) !== pid,
      30_000,
      () => `${program} did not come back`,
    );
    await until(
      () => this.ready(),
      30_000,
      () => `not ready after ${program} was killed:\n${this.#output}`,
    );
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** The process of ours whose command line names this file and whose data folder is this one. */
  async #pidOf(file: string): Promise<number> {
    const { readdir } = await import('node:fs/promises');
    for (const name of await readdir('/proc')) {
      if (!/^[0-9]+$/.test(name)) continue;
      const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
      if (!command.includes(file)) continue;
      const environment = await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '');
      if (environment.includes(`DENWABAN_DATA_DIR=${this.dataDir}`)) return Number(name);
    }
    throw new Error(`${file} is not running`);
  }
}
