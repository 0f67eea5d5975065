import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeBech32 } from './bech32.ts';
import { Keyring, openKeyring } from './keys/index.ts';
import { loadMasterKey } from './keys/master-key.ts';
import type { MasterKeySource } from './keys/index.ts';
import { issueRecoveryKey, recoverKeys } from './keys/recovery.ts';
import { rewrapKeys } from './keys/rewrap.ts';
import { createOrganisationKeys, privateKeyOf, publicKeyOf, readIdentities } from './organisation-keys.ts';

const organisationId = '01930000-0000-7000-8000-000000000001';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'denwaban-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

const below = (name: string) => join(folder, name);
const keyFolder = (dataDir: string) => join(dataDir, 'keys', 'recordings', organisationId);

/** A key service as an office may have one: here it turns every byte round. */
async function keyService(): Promise<string> {
  const path = below('kms.sh');
  await writeFile(
    path,
    `#!/bin/sh\ncase "$2" in wrap|unwrap) tr '\\000-\\377' '\\200-\\377\\000-\\177';; *) exit 3;; esac\n`,
  );
  await chmod(path, 0o755);
  return `${path} key-1`;
}

it('makes a key once, whose halves belong together, and keeps it wrapped', async () => {
  const dataDir = below('once');
  const recipient = await createOrganisationKeys(dataDir, organisationId);
  expect(await createOrganisationKeys(dataDir, organisationId)).toBe(recipient);
  const file = join(keyFolder(dataDir), '0001.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o700);
  const [identity = ''] = await readIdentities(dataDir, organisationId);
  const onDisk = await readFile(file, 'latin1');
  expect(onDisk).not.toContain('AGE-SECRET-KEY');
  expect(Buffer.from(String(JSON.parse(onDisk).wrapped), 'base64').includes(identity)).toBe(false);

  const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), privateKeyOf(identity)]);
  const own = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(own).export({ format: 'der', type: 'spki' });
  expect(publicKeyOf(recipient)).toBe(spki.subarray(-32).toString('base64'));
});

it('takes the open key of a version before over, and leaves no copy of it', async () => {
  const dataDir = below('before');
  await mkdir(join(dataDir, 'keys'), { recursive: true });
  const identity = await generateX25519Identity();
  await writeFile(join(dataDir, 'keys', `${organisationId}.agekey`), `# public key\n${identity}\n`);
  expect(await createOrganisationKeys(dataDir, organisationId)).toBe(await identityToRecipient(identity));
  expect(await readIdentities(dataDir, organisationId)).toEqual([identity]);
  expect(await readdir(join(dataDir, 'keys'))).not.toContain(`${organisationId}.agekey`);
});

describe('the master key', () => {
  const sources: Record<string, () => Promise<MasterKeySource>> = {
    environment: async () => ({ kind: 'environment', identity: await generateX25519Identity() }),
    file: async () => {
      await writeFile(
        below('master.txt'),
        execFileSync('age-keygen', { stdio: ['ignore', 'pipe', 'ignore'] }),
      );
      return { kind: 'file', path: below('master.txt') };
    },
    command: async () => ({ kind: 'command', command: await keyService() }),
  };
  it.each(Object.keys(sources))('from %s opens what it wrapped, in the next run too', async (kind) => {
    const [dataDir, source] = [below(`from-${kind}`), await sources[kind]!()];
    const first = await Keyring.open(dataDir, source);
    await first.recipientOf(organisationId);
    const identities = await first.identitiesOf(organisationId);
    expect(await readdir(join(dataDir, 'keys'))).not.toContain('master.key');
    const next = await Keyring.open(dataDir, source);
    expect(await next.identitiesOf(organisationId)).toEqual(identities);
    expect(next.installationKey).toEqual(first.installationKey);
  });

  it('that is another opens nothing, and says what to look at when it is not there', async () => {
    const dataDir = below('other');
    await Keyring.open(dataDir, await sources['environment']!());
    await expect(Keyring.open(dataDir, await sources['environment']!())).rejects.toThrow();
    await expect(Keyring.open(dataDir, { kind: 'file', path: '/nowhere' })).rejects.toThrow('/nowhere');
    await expect(Keyring.open(dataDir, { kind: 'environment', identity: 'secret' })).rejects.toThrow('age');
    await expect(Keyring.open(dataDir, { kind: 'command', command: 'false' })).rejects.toThrow('false');
  });

  it('is changed file by file; an interrupted change goes on where it stopped', async () => {
    const dataDir = below('changed');
    const keys = await Keyring.open(dataDir, { kind: 'data-folder' });
    await keys.recipientOf(organisationId);
    await keys.addKey(organisationId);
    await keys.backupIdentity();
    const identities = await keys.identitiesOf(organisationId);
    const to = await loadMasterKey(dataDir, { kind: 'command', command: await keyService() });
    const told: number[] = [];
    const power = new Error('the power is cut');
    await expect(
      rewrapKeys(dataDir, { from: keys.master, to }, ({ done }) => {
        told.push(done);
        if (done === 2) throw power;
      }),
    ).rejects.toBe(power);
    const end = await rewrapKeys(dataDir, { from: keys.master, to }, ({ done }) => told.push(done));
    expect(end).toEqual({ done: 4, all: 4, skipped: 2 });
    expect(told).toEqual([1, 2, 1, 2, 3, 4]);
    const after = await Keyring.open(dataDir, { kind: 'command', command: await keyService() });
    expect(await after.identitiesOf(organisationId)).toEqual(identities);
  });
});

it('rotates: the newest key is used, the older ones are kept', async () => {
  const dataDir = below('rotated');
  const keys = await openKeyring(dataDir);
  const first = await keys.recipientOf(organisationId);
  const second = await keys.addKey(organisationId);
  expect(await createOrganisationKeys(dataDir, organisationId)).toBe(second);
  const recipients = (await readIdentities(dataDir, organisationId)).map((each) => identityToRecipient(each));
  expect(await Promise.all(recipients)).toEqual([second, first]);
});

describe('the recovery key', () => {
  it('brings the recordings back when the master key is lost, also those after a rotation', async () => {
    const dataDir = below('lost');
    const keys = await Keyring.open(dataDir, { kind: 'data-folder' });
    const recovery = await issueRecoveryKey(keys, organisationId);
    await keys.addKey(organisationId);
    const identities = await keys.identitiesOf(organisationId);
    const all = await readdir(join(dataDir, 'keys'), { recursive: true, withFileTypes: true });
    for (const file of all.filter((each) => each.isFile())) {
      expect(await readFile(join(file.parentPath, file.name), 'latin1')).not.toContain(recovery);
    }

    await rm(join(dataDir, 'keys', 'master.key'));
    await expect(Keyring.open(dataDir, { kind: 'data-folder' })).rejects.toThrow('another master key');
    const after = await Keyring.open(dataDir, { kind: 'data-folder' }, { replaceLost: true });
    await expect(after.identitiesOf(organisationId)).rejects.toThrow();
    await expect(recoverKeys(after, organisationId, await generateX25519Identity())).rejects.toThrow();
    expect(await recoverKeys(after, organisationId, recovery)).toBe(2);
    expect(await after.identitiesOf(organisationId)).toEqual(identities);
  });

  it("opens the organisation's key with Debian's age; issued anew, the old one opens it no more", async () => {
    const dataDir = below('printed');
    const keys = await openKeyring(dataDir);
    const open = async (recovery: string) => {
      await writeFile(below('paper.txt'), recovery);
      const sealed = join(keyFolder(dataDir), '0001.recovery.age');
      return execFileSync('age', ['-d', '-i', below('paper.txt'), sealed], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    };
    const lost = await issueRecoveryKey(keys, organisationId);
    expect((await open(lost)).toString()).toBe((await keys.identitiesOf(organisationId))[0]);
    const anew = await issueRecoveryKey(keys, organisationId);
    await expect(open(lost)).rejects.toThrow();
    expect((await open(anew)).toString()).toMatch(/^AGE-SECRET-KEY-1/);
  });
});

it('refuses what is not a key', () => {
  expect(() => publicKeyOf('age1qqqq')).toThrow();
  expect(() => publicKeyOf('')).toThrow();
  expect(() => decodeBech32('age', 'AGE1x9')).toThrow();
  expect(() => decodeBech32('age', 'bge1qqqqqqqq')).toThrow();
});

it('takes no path for an organisation', async () => {
  await expect(createOrganisationKeys(below('once'), '../../etc/passwd')).rejects.toThrow();
});
