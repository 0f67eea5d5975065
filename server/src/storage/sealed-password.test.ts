import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPassword, sealPassword } from './sealed-password.ts';

it('opens only under its own key, unchanged', async () => {
  const here = await mkdtemp(join(tmpdir(), 'denwaban-seal-'));
  const there = await mkdtemp(join(tmpdir(), 'denwaban-seal-'));
  const sealed = sealPassword(here, 'ひみつ-secret');
  expect(sealed.includes('secret')).toBe(false);
  expect(sealPassword(here, 'ひみつ-secret')).not.toEqual(sealed);
  expect(openPassword(here, sealed)).toBe('ひみつ-secret');
  expect((await stat(join(here, 'keys', 'installation.key'))).mode & 0o777).toBe(0o600);
  expect(() => openPassword(there, sealed)).toThrow();
  sealed[14]! ^= 1;
  expect(() => openPassword(here, sealed)).toThrow();
  await Promise.all([here, there].map((folder) => rm(folder, { recursive: true })));
});

it('is not in the way of a start after a death in the moment when the key was made', async () => {
  const here = await mkdtemp(join(tmpdir(), 'denwaban-seal-'));
  await mkdir(join(here, 'keys'));
  await writeFile(join(here, 'keys', 'installation.key'), '');
  expect(openPassword(here, sealPassword(here, 'x'))).toBe('x');
  await writeFile(join(here, 'keys', 'installation.key'), 'half a key');
  expect(() => sealPassword(here, 'x')).toThrow('32 bytes');
  await rm(here, { recursive: true });
});
