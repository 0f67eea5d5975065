import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificate.ts';
import { freePort, freeUdpRange } from './ports.ts';
import { until } from './until.ts';

const RELAYS = 20;

/** How browsers reach the relay: it listens for nothing else. */
export type RelayTransport = 'udp' | 'tcp' | 'tls';

/** Debian's TURN server (RFC 8656) on loopback, with credentials that expire. */
export class Coturn {
  readonly secret: string;
  readonly url: string;
  /** For Chromium, of the key that the relay shows over TLS: `--ignore-certificate-errors-spki-list`. */
  readonly keyHash: string;
  readonly #process: ChildProcess;
  readonly #folder: string;
  #output = '';

  private constructor(
    process: ChildProcess,
    folder: string,
    { url, secret, keyHash }: { url: string; secret: string; keyHash: string },
  ) {
    this.#process = process;
    this.#folder = folder;
    this.url = url;
    this.secret = secret;
    this.keyHash = keyHash;
    const take = (chunk: Buffer) => (this.#output += chunk.toString());
    process.stdout?.on('data', take);
    process.stderr?.on('data', take);
  }

  static async start(transport: RelayTransport = 'udp'): Promise<Coturn> {
    const folder = await mkdtemp(join(tmpdir(), 'coturn-'));
    const [port, relays] = [await freePort(), await freeUdpRange(RELAYS)];
    const secret = 'shared between the relay and the server';
    const certificate = await makeCertificate(folder, '127.0.0.1');
    const file = join(folder, 'turnserver.conf');
    await writeFile(
      file,
      [
        'listening-ip=127.0.0.1',
        'relay-ip=127.0.0.1',
        `${transport === 'tls' ? 'tls-' : ''}listening-port=${port}`,
        `cert=${certificate.certFile}`,
        `pkey=${certificate.keyFile}`,
        `min-port=${relays}`,
        `max-port=${relays + RELAYS - 1}`,
        'use-auth-secret',
        `static-auth-secret=${secret}`,
        'realm=relay.example',
        ...(['udp', 'tcp', 'tls'] as const).filter((one) => one !== transport).map((one) => `no-${one}`),
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
    const url =
      transport === 'tls' ? `turns:127.0.0.1:${port}` : `turn:127.0.0.1:${port}?transport=${transport}`;
    const coturn = new Coturn(child, folder, { url, secret, keyHash: certificate.keyHash });
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
