import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { identify } from '../src/processes/identity.ts';
import { closedFolder } from '../src/postgres/unprivileged.ts';
import { repositoryRoot } from '../src/repository-root.ts';
import { Installation } from './installation.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
/** An ordinary user cannot run what lies in a folder that is closed to him. */
const isOpen = closedFolder(repositoryRoot, nobody) === undefined;
const asNobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];

let installation: Installation | undefined;
let closed: string | undefined;

afterEach(async () => {
  await installation?.remove();
  if (closed !== undefined) rmSync(closed, { recursive: true, force: true });
});

const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid;

describe('npm start', () => {
  it.runIf(isRoot)('as root: PostgreSQL alone runs as another user', async () => {
    installation = await Installation.make();
    await installation.start();
    expect(ownerOf(installation.postmaster()?.pid ?? 0)).not.toBe(0);
    expect(ownerOf(installation.pidFile('server')?.pid ?? 0)).toBe(0);
    expect(statSync(join(installation.dataDir, 'keys')).mode & 0o077).toBe(0);
  });

  it.runIf(isRoot)('as root, where nobody else may enter, as in /root', async () => {
    closed = mkdtempSync('/var/tmp/denwaban-closed-');
    mkdirSync(join(closed, 'data'));
    installation = await Installation.make({ DENWABAN_DATA_DIR: join(closed, 'data') });
    await installation.start();
    expect(ownerOf(installation.postmaster()?.pid ?? 0)).not.toBe(0);
  });

  it.runIf(isRoot && isOpen)('as an ordinary user: all of it runs as that user', async () => {
    installation = await Installation.make({}, asNobody);
    await installation.start();
    const pids = [installation.pidFile('server'), installation.pidFile('engine'), installation.postmaster()];
    expect(pids.map((found) => ownerOf(found?.pid ?? 0))).toEqual([nobody.uid, nobody.uid, nobody.uid]);
    expect(identify(installation.postmaster()?.pid ?? 0)).toBeDefined();
  });
});
