import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';
import { until } from './until.ts';

/** Exim, a real mail server, on loopback; keeps every mail as one file. */
export class Exim {
  readonly port: number;
  readonly #folder: string;
  #process: ChildProcess | null = null;

  private constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
  }

  static async start(): Promise<Exim> {
    const exim = await Exim.prepare();
    await exim.up();
    return exim;
  }

  /** Chooses the port but does not listen yet: a mail server that is down. */
  static async prepare(): Promise<Exim> {
    const folder = await mkdtemp(join(tmpdir(), 'exim-'));
    const exim = new Exim(await freePort(), folder);
    await exim.#configure();
    return exim;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async up(): Promise<void> {
    this.#process = spawn(
      '/usr/sbin/exim4',
      ['-C', join(this.#folder, 'exim.conf'), '-bdf', '-oX', `127.0.0.1.${this.port}`],
      {
        stdio: 'ignore',
      },
    );
    await until(
      () => answers(this.port),
      10_000,
      () => 'the mail server did not start',
    );
  }

  async down(): Promise<void> {
    const process = this.#process;
    if (!process) return;
    const gone = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await gone;
    this.#process = null;
  }

  /** Whole mails, headers and body, as delivered. */
  async mails(): Promise<string[]> {
    const inbox = join(this.#folder, 'inbox', 'new');
    const names = await readdir(inbox).catch(() => []);
    return Promise.all(
      names.toSorted((a, b) => a.localeCompare(b)).map((name) => readFile(join(inbox, name), 'utf8')),
    );
  }

  async forget(): Promise<void> {
    await this.down();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #configure(): Promise<void> {
    const user = idOf('Debian-exim');
    const folder = this.#folder;
    await mkdir(join(folder, 'spool'));
    await writeFile(
      join(folder, 'exim.conf'),
      `
spool_directory = ${folder}/spool
log_file_path = ${folder}/%slog
daemon_smtp_ports = ${this.port}
local_interfaces = 127.0.0.1
primary_hostname = mail.example.com
exim_user = Debian-exim
exim_group = Debian-exim
acl_smtp_rcpt = check_rcpt
acl_smtp_data = accept_data
host_lookup =
rfc1413_query_timeout = 0s
begin acl
check_rcpt:
  deny local_parts = bounce
       message = no such person
  defer local_parts = grey
       message = try later
  accept
accept_data:
  accept
begin routers
all:
  driver = accept
  transport = inbox
begin transports
inbox:
  driver = appendfile
  maildir_format
  directory = ${folder}/inbox
  create_directory
  user = Debian-exim
begin retry
* * F,1h,1m
`,
    );
    await chmod(folder, 0o755);
    for (const name of ['.', 'spool']) await chown(join(folder, name), user, user);
    execFileSync('chown', ['-R', 'Debian-exim:Debian-exim', folder]);
    await chown(join(folder, 'exim.conf'), 0, 0);
    await chmod(join(folder, 'exim.conf'), 0o644);
  }
}

function idOf(user: string): number {
  return Number(execFileSync('id', ['-u', user]).toString());
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
