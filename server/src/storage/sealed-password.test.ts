import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Keyring, openKeyring } from './keys/index.ts';
import { openPassword, sealPassword } from './sealed-password.ts';

const folder = () => mkdtemp(join(tmpdir(), 'denwaban-seal-'));

it('opens only under its own key, unchanged', async () => {
  const [here, there] = [await folder(), await folder()];
  await Promise.all([here, there].map((each) => openKeyring(each)));
  const sealed = sealPassword(here, 'ひみつ-secret');
  expect(sealed.includes('secret')).toBe(false);
  expect(sealPassword(here, 'ひみつ-secret')).not.toEqual(sealed);
  expect(openPassword(here, sealed)).toBe('ひみつ-secret');
  expect(() => openPassword(there, sealed)).toThrow();
  sealed[14]! ^= 1;
  expect(() => openPassword(here, sealed)).toThrow();
  await Promise.all([here, there].map((each) => rm(each, { recursive: true })));
});

it('takes over the open key of a version before, also one that a death had left empty', async () => {
  const here = await folder();
  await mkdir(join(here, 'keys'));
  await writeFile(join(here, 'keys', 'installation.key'), 'half a key');
  await expect(Keyring.open(here, { kind: 'data-folder' })).rejects.toThrow('32 bytes');
  await writeFile(join(here, 'keys', 'installation.key'), Buffer.alloc(32, 7));
  expect((await Keyring.open(here, { kind: 'data-folder' })).installationKey).toEqual(Buffer.alloc(32, 7));
  expect(await readdir(join(here, 'keys'))).not.toContain('installation.key');
  await writeFile(join(here, 'keys', 'installation.key'), '');
  await rm(join(here, 'keys', 'installation.json'));
  await openKeyring(here);
  expect(openPassword(here, sealPassword(here, 'x'))).toBe('x');
  await rm(here, { recursive: true });
});
