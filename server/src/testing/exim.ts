/** Exim, a real mail server, on a free loopback port; keeps every mail as one file. `npm test` installs it. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Exim {
  /** `smtp://127.0.0.1:port` */
  readonly url: string;
  /** Whole mails as they were delivered, oldest first. */
  mails(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Refuses `bounce@` for good (550) and `grey@` for now (451). Needs root, as Exim changes to its own user. */
export async function startExim(): Promise<Exim> {
  const folder = await mkdtemp(join(tmpdir(), 'denwaban-exim-'));
  const port = await freePort();
  const configuration = join(folder, 'exim.conf');
  await writeFile(configuration, configure(folder, port));
  execFileSync('chown', ['-R', 'Debian-exim:', folder]);
  execFileSync('chown', ['root:', configuration]);
  await chmod(folder, 0o755);
  const daemon = spawn('/usr/sbin/exim4', ['-C', configuration, '-bdf', '-oX', `127.0.0.1.${port}`], {
    stdio: 'ignore',
  });
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100) throw new Error('exim did not start');
    await sleep(100);
  }
  const inbox = join(folder, 'inbox', 'new');
  return {
    url: `smtp://127.0.0.1:${port}`,
    async mails() {
      const names = await readdir(inbox).catch(() => []);
      return Promise.all(names.toSorted(byName).map((name) => readFile(join(inbox, name), 'utf8')));
    },
    async stop() {
      const gone = once(daemon, 'exit');
      daemon.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configure(folder: string, port: number): string {
  return `spool_directory = ${folder}
log_file_path = ${folder}/%slog
daemon_smtp_ports = ${port}
local_interfaces = 127.0.0.1
primary_hostname = mail.example.com
exim_user = Debian-exim
exim_group = Debian-exim
acl_smtp_rcpt = check_recipient
acl_smtp_data = accept_all
host_lookup =
rfc1413_query_timeout = 0s
begin acl
check_recipient:
  deny local_parts = bounce
       message = no such person
  defer local_parts = grey
       message = try again later
  accept
accept_all:
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
`;
}

const byName = (a: string, b: string): number => (a < b ? -1 : 1);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true));
    socket.once('data', () => socket.destroy());
    socket.once('error', () => resolve(false));
  });
}
