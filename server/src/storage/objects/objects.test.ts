import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badLine } from '../testing/bad-line.ts';
import type { BadLine } from '../testing/bad-line.ts';
import { startCephRgw } from '../testing/ceph-rgw.ts';
import type { CephRgw } from '../testing/ceph-rgw.ts';
import { piecesOf } from './byte-source.ts';
import { diskStore } from './disk-store.ts';
import { openObjects } from './index.ts';
import { moveObjects } from './move-objects.ts';
import { HeldError, StorageError } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';
import { s3Client } from './s3-client.ts';
import { s3Store } from './s3-store.ts';

let folder = '';
let ceph: CephRgw;
let line: BadLine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'denwaban-objects-'));
  ceph = await startCephRgw();
  line = await badLine(ceph.settings.endpoint);
}, 120_000);

afterAll(async () => {
  line.close();
  await ceph.stop();
  await rm(folder, { recursive: true, force: true });
});

const fileOf = async (bytes: Uint8Array): Promise<string> => {
  const path = join(folder, randomBytes(6).toString('hex'));
  await writeFile(path, bytes);
  return path;
};

async function contentOf(store: Pick<ObjectStore, 'open'>, key: string): Promise<Buffer | null> {
  const source = await store.open(key);
  if (source === null) return null;
  const pieces: Buffer[] = [];
  for await (const piece of piecesOf(source, 100_000)) pieces.push(piece);
  await source.close();
  return Buffer.concat(pieces);
}

async function keysOf(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
}

const kinds: Record<string, () => ObjectStore> = {
  'a folder': () => diskStore(join(folder, 'store')),
  'Ceph RGW': () => s3Store({ ...ceph.settings, prefix: 'office/' }),
};

describe.each(Object.keys(kinds))('%s', (kind) => {
  let store: ObjectStore;
  beforeAll(() => {
    store = kinds[kind]!();
  });

  it('gives back what it was given, any part of it, also when it came in parts', async () => {
    const bytes = randomBytes(17 * 1_048_576 + 5);
    await store.put('recordings/a/long.age', await fileOf(bytes));
    expect((await contentOf(store, 'recordings/a/long.age'))?.equals(bytes)).toBe(true);
    const source = await store.open('recordings/a/long.age');
    const at = 16 * 1_048_576 - 100;
    expect((await source?.read(at, 200))?.equals(bytes.subarray(at, at + 200))).toBe(true);
    expect(await source?.read(bytes.length - 3, 100)).toEqual(bytes.subarray(-3));
    await source?.close();
    expect(await store.find('recordings/a/long.age')).toMatchObject({ size: bytes.length });
    await store.remove('recordings/a/long.age');
  });

  it('lists by beginning, says when something is not there, and forgets all versions of what is removed', async () => {
    for (const key of ['list/b', 'list/a/1', 'list/a/2', 'lists']) await store.putBytes(key, randomBytes(3));
    await store.putBytes('list/b', Buffer.from('second'));
    expect(await keysOf(store, 'list/')).toEqual(['list/a/1', 'list/a/2', 'list/b']);
    expect(await keysOf(store, 'list/a/')).toEqual(['list/a/1', 'list/a/2']);
    expect((await contentOf(store, 'list/b'))?.toString()).toBe('second');
    await store.remove('list/b');
    await store.remove('list/b');
    expect(await store.find('list/b')).toBeNull();
    expect(await store.open('list/b')).toBeNull();
    expect(await keysOf(store, 'list/b')).toEqual([]);
  });

  it('refuses to remove what is held, until it is released', async () => {
    await store.putBytes('held.age', Buffer.from('evidence'));
    await store.hold('held.age');
    expect(await store.isHeld('held.age')).toBe(true);
    await expect(store.remove('held.age')).rejects.toThrow(HeldError);
    expect((await contentOf(store, 'held.age'))?.toString()).toBe('evidence');
    expect(await keysOf(store, 'held')).toEqual(['held.age']);
    await store.release('held.age');
    expect(await store.isHeld('held.age')).toBe(false);
    await store.remove('held.age');
    expect(await store.find('held.age')).toBeNull();
    await expect(store.hold('held.age')).rejects.toThrow(StorageError);
  });

  it.each(['../secret', 'a//b', '/etc/passwd', 'a/./b', 'a\\b', 'ひ', ''])(
    'takes no %j as a key',
    async (key) => {
      await expect((async () => store.find(key))()).rejects.toThrow(StorageError);
    },
  );
});

describe('Ceph RGW', () => {
  it('itself keeps what is held: its lock is not ours to pick', async () => {
    const s3 = s3Client(ceph.settings);
    const store = s3Store(ceph.settings);
    await store.putBytes('locked.age', Buffer.from('evidence'));
    await store.hold('locked.age');
    const versionId = (await s3({ method: 'HEAD', key: 'locked.age' })).headers.get('x-amz-version-id') ?? '';
    expect((await s3({ method: 'DELETE', key: 'locked.age', query: { versionId } })).status).toBe(403);
    await store.release('locked.age');
    expect((await s3({ method: 'DELETE', key: 'locked.age', query: { versionId } })).status).toBe(204);
  });

  it('over a bad line: tried again when it is busy or cut, given up in words that say why', async () => {
    const settings = { ...ceph.settings, endpoint: line.endpoint };
    const store = s3Store(settings, s3Client(settings, 5));
    for (const how of ['busy', 'cut'] as const) {
      line.fail(3, how);
      await store.putBytes(`bad-line-${how}`, Buffer.from(how));
      line.fail(3, how);
      expect((await contentOf(store, `bad-line-${how}`))?.toString()).toBe(how);
    }
    line.fail(5, 'busy');
    await expect(store.find('bad-line-cut')).rejects.toThrow('status 503');
    const nobody = { ...ceph.settings, endpoint: 'http://127.0.0.1:2' };
    await expect(s3Store(nobody, s3Client(nobody, 1)).find('x')).rejects.toThrow('ECONNREFUSED');
    const stranger = { ...ceph.settings, secretKey: 'wrong' };
    await expect(s3Store(stranger).putBytes('x', Buffer.from('x'))).rejects.toThrow('SignatureDoesNotMatch');
  });

  it('takes nothing that was changed on its way', async () => {
    const settings = { ...ceph.settings, endpoint: line.endpoint };
    const store = s3Store(settings, s3Client(settings, 1));
    line.damage(true);
    await expect(store.putBytes('damaged', randomBytes(5000))).rejects.toThrow(StorageError);
    line.damage(false);
    expect(await store.find('damaged')).toBeNull();
  });
});

describe('the files of an installation', () => {
  it('move from the data folder to the object store with their holds; what stops half-way goes on', async () => {
    const dataDir = join(folder, 'data');
    const settings = { ...ceph.settings, endpoint: line.endpoint, prefix: 'moved/' };
    const objects = openObjects(dataDir, settings);
    const keys = ['files/a.age', 'recordings/o/2026-11/1.ogg.age', 'recordings/o/2026-11/2.ogg.age'];
    await mkdir(join(dataDir, 'keys'), { recursive: true });
    await writeFile(join(dataDir, 'keys', 'master.key'), 'stays');
    for (const key of keys) await objects.disk.putBytes(key, Buffer.from(key));
    await objects.holdObject('recordings/o/2026-11/1.ogg.age');
    expect((await contentOf(objects, 'files/a.age'))?.toString()).toBe('files/a.age');

    let told = 0;
    const power = new Error('the power is cut');
    const cut = moveObjects(objects, ({ files }) => {
      told = files;
      if (files === 1) throw power;
    });
    await expect(cut).rejects.toBe(power);
    expect(told).toBe(1);
    expect(await moveObjects(objects, () => undefined)).toMatchObject({ files: 2, failed: 0 });
    for (const key of keys) expect((await contentOf(objects, key))?.toString()).toBe(key);
    expect(
      (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()),
    ).toHaveLength(1);
    expect(await readFile(join(dataDir, 'keys', 'master.key'), 'utf8')).toBe('stays');
    await expect(objects.remove('recordings/o/2026-11/1.ogg.age')).rejects.toThrow(HeldError);
    await objects.releaseObject('recordings/o/2026-11/1.ogg.age');
    await objects.remove('recordings/o/2026-11/1.ogg.age');
    expect(await objects.open('recordings/o/2026-11/1.ogg.age')).toBeNull();
  });

  it('stay and play from here while the object store is away', async () => {
    const dataDir = join(folder, 'away');
    const objects = openObjects(dataDir, { ...ceph.settings, endpoint: 'http://127.0.0.1:2' });
    await objects.disk.putBytes('recordings/o/1.age', Buffer.from('here'));
    expect(await moveObjects(objects, () => undefined)).toEqual({ files: 0, bytes: 0, failed: 1 });
    expect((await contentOf(objects, 'recordings/o/1.age'))?.toString()).toBe('here');
  }, 30_000);
});
