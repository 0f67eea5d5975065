/**
 * All private keys of an installation, below `<data>/keys`, each wrapped by the master key:
 * ```
 * installation.json                  32 bytes: carriers' and telephones' passwords are sealed under it
 * backup.json                        age identity that backups are sealed to
 * recordings/<organisation>/0001.json   age identity of its recordings; 0002 … after a rotation, the newest is used
 *                           0001.recovery.age   the same identity, sealed to the organisation's recovery key
 *                           recovery.json       which recovery key (its public half)
 * ```
 * Opened keys are kept in memory for as long as the program runs.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readKeyFile, unwrapKeyFile, writeKeyFile } from './key-file.ts';
import { MasterKeyError } from './master-key-error.ts';
import { loadMasterKey } from './master-key.ts';
import type { MasterKey, MasterKeySource } from './master-key.ts';
import { identityIn } from './seal.ts';
import { sealForRecovery } from './recovery.ts';

const keyName = /^\d{4}\.json$/;

export class Keyring {
  readonly dataDir: string;
  readonly master: MasterKey;
  /** 32 bytes. */
  readonly installationKey: Buffer;
  readonly #opened = new Map<string, Promise<string>>();
  readonly #making = new Map<string, Promise<unknown>>();

  private constructor(dataDir: string, master: MasterKey, installationKey: Buffer) {
    this.dataDir = dataDir;
    this.master = master;
    this.installationKey = installationKey;
  }

  /**
   * Loads the master key and opens the installation's, which is made when it is not there. Rejects with MasterKeyError,
   * also when the keys are wrapped by another master key. `replaceLost`: then a new one is made for the installation.
   */
  static async open(
    dataDir: string,
    source: MasterKeySource,
    { replaceLost = false } = {},
  ): Promise<Keyring> {
    await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
    const master = await loadMasterKey(dataDir, source);
    return new Keyring(dataDir, master, await openInstallationKey(dataDir, master, replaceLost));
  }

  /** Folder of an organisation's recording keys. */
  folderOf(organisationId: string): string {
    if (!/^[0-9a-f-]{36}$/.test(organisationId)) throw new Error('not an organisation id');
    return join(this.dataDir, 'keys', 'recordings', organisationId);
  }

  /** The recipient that new recordings are sealed to; the first key is made when there is none. */
  async recipientOf(organisationId: string): Promise<string> {
    const files = await this.#filesOf(organisationId);
    const newest = files[0];
    return newest === undefined ? this.addKey(organisationId) : ((await readKeyFile(newest)).recipient ?? '');
  }

  /** One more key, the one to use from now on. Returns its recipient; none is ever replaced or removed. */
  addKey(organisationId: string): Promise<string> {
    return this.#oneAfterAnother(organisationId, async () => {
      const folder = this.folderOf(organisationId);
      const number = (await this.#filesOf(organisationId)).length + 1;
      const identity = await generateX25519Identity();
      const recipient = await identityToRecipient(identity);
      const name = String(number).padStart(4, '0');
      await sealForRecovery(folder, name, identity);
      const about = { recipient, createdAt: new Date().toISOString() };
      await writeKeyFile(join(folder, `${name}.json`), this.master, identity, about);
      return recipient;
    });
  }

  /** `AGE-SECRET-KEY-1…`, the newest first. Rejects when there is none, or the master key is another. */
  async identitiesOf(organisationId: string): Promise<readonly string[]> {
    const files = await this.#filesOf(organisationId);
    if (files.length === 0) throw new Error(`keys/recordings/${organisationId} holds no key`);
    return Promise.all(files.map((file) => this.openKey(file)));
  }

  /** For people: how many keys an organisation has, and since when the newest is used. */
  async describe(organisationId: string): Promise<{ count: number; newestAt: string | null }> {
    const files = await this.#filesOf(organisationId);
    const newest = files[0];
    return {
      count: files.length,
      newestAt: newest === undefined ? null : (await readKeyFile(newest)).createdAt,
    };
  }

  /** The identity that backups are sealed to, made when it is not there. */
  async backupIdentity(): Promise<string> {
    const path = join(this.dataDir, 'keys', 'backup.json');
    await this.#oneAfterAnother('backup', async () => {
      if ((await stat(path).catch(() => null)) !== null) return;
      const identity = await generateX25519Identity();
      const recipient = await identityToRecipient(identity);
      await writeKeyFile(path, this.master, identity, { recipient, createdAt: new Date().toISOString() });
    });
    return this.openKey(path);
  }

  /** The identity in a key file. */
  openKey(path: string): Promise<string> {
    const known = this.#opened.get(path);
    if (known !== undefined) return known;
    const opening = readKeyFile(path).then(async (file) =>
      (await unwrapKeyFile(file, this.master)).toString('utf8'),
    );
    this.#opened.set(path, opening);
    // What failed (a key service that was away) is tried again.
    opening.catch(() => this.#opened.delete(path));
    return opening;
  }

  /** Key files of an organisation, the newest first. */
  async #filesOf(organisationId: string): Promise<string[]> {
    const folder = this.folderOf(organisationId);
    await this.#takeOver(organisationId, folder);
    const names = await readdir(folder).catch(() => []);
    return names
      .filter((name) => keyName.test(name))
      .toSorted()
      .toReversed()
      .map((name) => join(folder, name));
  }

  /** Versions before wrapped keys kept it open, as `<organisation>.agekey`: wrapped, then removed. */
  async #takeOver(organisationId: string, folder: string): Promise<void> {
    const old = join(this.dataDir, 'keys', `${organisationId}.agekey`);
    const text = await readFile(old, 'utf8').catch(() => null);
    if (text === null) return;
    const identity = identityIn(text);
    const about = { recipient: await identityToRecipient(identity), createdAt: new Date().toISOString() };
    await writeKeyFile(join(folder, '0001.json'), this.master, identity, about);
    await rm(old, { force: true });
  }

  async #oneAfterAnother<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#making.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#making.set(name, mine);
    return mine;
  }
}

async function openInstallationKey(
  dataDir: string,
  master: MasterKey,
  replaceLost: boolean,
): Promise<Buffer> {
  const path = join(dataDir, 'keys', 'installation.json');
  const plain = join(dataDir, 'keys', 'installation.key');
  if ((await stat(path).catch(() => null)) === null) {
    const old = await readFile(plain).catch(() => Buffer.alloc(0));
    // An empty one is of a process that died while it made it: nothing is sealed under it.
    if (old.length !== 0 && old.length !== 32)
      throw new Error('keys/installation.key does not hold 32 bytes');
    const key = old.length === 32 ? old : randomBytes(32);
    await writeKeyFile(path, master, key, { recipient: null, createdAt: new Date().toISOString() });
  }
  const key = await unwrapKeyFile(await readKeyFile(path), master).catch(async (error: unknown) => {
    if (!replaceLost) throw error instanceof MasterKeyError ? error : otherMaster(master);
    const fresh = randomBytes(32);
    await rename(path, `${path}.lost`);
    await writeKeyFile(path, master, fresh, { recipient: null, createdAt: new Date().toISOString() });
    return fresh;
  });
  if (key.length !== 32) throw new Error('keys/installation.json does not hold 32 bytes');
  await rm(plain, { force: true });
  return key;
}

const otherMaster = (master: MasterKey): MasterKeyError =>
  new MasterKeyError(
    `鍵は別のマスターキーで包まれています（いまの指定: ${master.id}）。DENWABAN_MASTER_KEY を確かめてください。/ The keys are wrapped by another master key than the one that is set (${master.id}).`,
  );
