import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeBech32 } from './bech32.ts';
import { createOrganisationKeys, privateKeyOf, publicKeyOf, readIdentity } from './organisation-keys.ts';

const organisationId = '01930000-0000-7000-8000-000000000001';
let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'denwaban-keys-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

it('makes a key once, readable by its owner alone, whose halves belong together', async () => {
  const recipient = await createOrganisationKeys(dataDir, organisationId);
  expect(await createOrganisationKeys(dataDir, organisationId)).toBe(recipient);
  const file = await stat(join(dataDir, 'keys', `${organisationId}.agekey`));
  expect(file.mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o700);

  const raw = privateKeyOf(await readIdentity(dataDir, organisationId));
  const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]);
  const own = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(own).export({ format: 'der', type: 'spki' });
  expect(publicKeyOf(recipient)).toBe(spki.subarray(-32).toString('base64'));
});

it("is a key for Debian's age", () => {
  const text = execFileSync('age-keygen', ['-y', join(dataDir, 'keys', `${organisationId}.agekey`)], {
    encoding: 'utf8',
  });
  expect(Buffer.from(publicKeyOf(text.trim()), 'base64')).toHaveLength(32);
});

it('refuses what is not a key', () => {
  expect(() => publicKeyOf('age1qqqq')).toThrow();
  expect(() => publicKeyOf('')).toThrow();
  expect(() => decodeBech32('age', 'AGE1x9')).toThrow();
  expect(() => decodeBech32('age', 'bge1qqqqqqqq')).toThrow();
});

it('takes no path for an organisation', async () => {
  await expect(createOrganisationKeys(dataDir, '../../etc/passwd')).rejects.toThrow();
});
