/** A real S3 object store for tests: one Ceph node in memory with its gateway, on loopback, thrown away afterwards. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { s3Client } from '../objects/s3-client.ts';
import type { S3Settings } from '../objects/s3-settings.ts';

const run = promisify(execFile);

export interface CephRgw {
  readonly settings: S3Settings;
  stop(): Promise<void>;
}

/** Takes about ten seconds. The bucket has object lock, and with it versions. */
export async function startCephRgw(bucket = 'denwaban-test'): Promise<CephRgw> {
  const folder = await mkdtemp(join(tmpdir(), 'denwaban-ceph-'));
  const [monitor, gateway] = [await freePort(), await freePort()];
  try {
    await startCluster(folder, monitor, gateway);
    const settings: S3Settings = {
      endpoint: `http://127.0.0.1:${gateway}`,
      bucket,
      region: 'us-east-1',
      accessKey: 'testkey',
      secretKey: 'testsecret',
      prefix: '',
    };
    const made = await s3Client(settings)({
      method: 'PUT',
      key: '',
      headers: { 'x-amz-bucket-object-lock-enabled': 'true' },
    });
    if (made.status !== 200) throw new Error(`the bucket could not be made: ${made.status}`);
    return { settings, stop: () => stop(folder) };
  } catch (error) {
    await stop(folder);
    throw error;
  }
}

async function startCluster(folder: string, monitor: number, gateway: number): Promise<void> {
  const below = (name: string) => join(folder, name);
  await Promise.all(['mon', 'osd', 'rgw', 'run', 'log'].map((name) => mkdir(below(name))));
  const fsid = randomUUID();
  await writeFile(below('ceph.conf'), configuration(folder, fsid, monitor, gateway));
  const conf = ['-c', below('ceph.conf')];
  const monitors = ['--create', '--clobber', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${monitor}]`];
  await run('monmaptool', [...monitors, below('monmap')]);
  await run('ceph-mon', [...conf, '-i', 'a', '--mkfs', '--monmap', below('monmap')]);
  await run('ceph-mon', [...conf, '-i', 'a']);
  // The same in both, or it never boots.
  const osd = randomUUID();
  await run('ceph', [...conf, 'osd', 'new', osd, '0']);
  await run('ceph-osd', [...conf, '-i', '0', '--mkfs', '--osd-uuid', osd]);
  await run('ceph-osd', [...conf, '-i', '0']);
  await run('ceph', [...conf, 'osd', 'crush', 'add', 'osd.0', '1.0', 'root=default', 'host=localhost']);
  const user = ['--uid=test', '--display-name=test', '--access-key=testkey', '--secret-key=testsecret'];
  await run('radosgw-admin', [...conf, 'user', 'create', ...user]);
  await run('radosgw', [...conf, '-n', 'client.admin']);
  const deadline = performance.now() + 60_000;
  while (!(await answers(`http://127.0.0.1:${gateway}/`))) {
    if (performance.now() > deadline) throw new Error('the object store does not answer');
    await sleep(200);
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );

function configuration(folder: string, fsid: string, monitor: number, gateway: number): string {
  const settings = {
    fsid,
    'mon host': `[v2:127.0.0.1:${monitor}]`,
    'public addr': '127.0.0.1',
    'cluster addr': '127.0.0.1',
    'auth cluster required': 'none',
    'auth service required': 'none',
    'auth client required': 'none',
    // The gateway is refused (-13) without it.
    'ms mon client mode': 'crc',
    'osd pool default size': 1,
    'osd pool default min size': 1,
    'osd pool default pg num': 8,
    'osd pool default pgp num': 8,
    'osd pool default pg autoscale mode': 'off',
    'mon allow pool size one': true,
    'mon max pg per osd': 1000,
    'osd crush chooseleaf type': 0,
    'osd objectstore': 'memstore',
    'memstore device bytes': 1_073_741_824,
    'mon data': join(folder, 'mon'),
    'osd data': join(folder, 'osd'),
    'rgw data': join(folder, 'rgw'),
    'run dir': join(folder, 'run'),
    'log file': join(folder, 'log', '$name.log'),
    'mon cluster log file': join(folder, 'log', 'cluster.log'),
    'pid file': join(folder, 'run', '$name.pid'),
    'admin socket': join(folder, 'run', '$name.asok'),
    'rgw frontends': `beast endpoint=127.0.0.1:${gateway}`,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return `[global]\n${lines.join('\n')}\n`;
}

async function stop(folder: string): Promise<void> {
  const names = await readdir(join(folder, 'run')).catch(() => []);
  for (const name of names.filter((each) => each.endsWith('.pid'))) {
    const pid = Number(await readFile(join(folder, 'run', name), 'utf8'));
    try {
      if (pid > 1) process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
  await rm(folder, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
