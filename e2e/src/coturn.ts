import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, freeUdpRange } from './ports.ts';
import { until } from './until.ts';

const RELAYS = 20;

/** Debian's TURN server (RFC 8656) on loopback, with credentials that expire. */
export class Coturn {
  readonly secret: string;
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #folder: string;
  #output = '';

  private constructor(process: ChildProcess, folder: string, url: string, secret: string) {
    this.#process = process;
    this.#folder = folder;
    this.url = url;
    this.secret = secret;
    const take = (chunk: Buffer) => (this.#output += chunk.toString());
    process.stdout?.on('data', take);
    process.stderr?.on('data', take);
  }

  static async start(): Promise<Coturn> {
    const folder = await mkdtemp(join(tmpdir(), 'coturn-'));
    const [port, relays] = [await freePort(), await freeUdpRange(RELAYS)];
    const secret = 'shared between the relay and the server';
    const file = join(folder, 'turnserver.conf');
    await writeFile(
      file,
      [
        'listening-ip=127.0.0.1',
        'relay-ip=127.0.0.1',
        `listening-port=${port}`,
        `min-port=${relays}`,
        `max-port=${relays + RELAYS - 1}`,
        'use-auth-secret',
        `static-auth-secret=${secret}`,
        'realm=relay.example',
        'no-tcp',
        'no-tls',
        'no-dtls',
        'no-cli',
        'allow-loopback-peers',
        'log-file=stdout',
        'verbose',
        `pidfile=${join(folder, 'pid')}`,
        `userdb=${join(folder, 'userdb')}`,
        '',
      ].join('\n'),
      { mode: 0o600 },
    );
    const child = spawn('turnserver', ['-c', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    const coturn = new Coturn(child, folder, `turn:127.0.0.1:${port}?transport=udp`, secret);
    await until(
      () => coturn.#output.includes('listener opened on'),
      10_000,
      () => `the relay did not start: ${coturn.#output}`,
    );
    return coturn;
  }

  /** What the relay says of its work. */
  get output(): string {
    return this.#output;
  }

  async forget(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    if (this.#process.exitCode === null && this.#process.kill('SIGKILL')) await gone;
    await rm(this.#folder, { recursive: true, force: true });
  }
}
