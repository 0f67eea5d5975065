import { copyFile, mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Keyring } from '../storage/keys/index.ts';
import { KeyFile, readKeyFile } from '../storage/keys/key-file.ts';
import { ownKeyFile } from '../storage/keys/master-key.ts';
import { sealTo } from '../storage/keys/seal.ts';
import type { ObjectStore } from '../storage/objects/index.ts';
import { readJson, writeJson } from './backup-place.ts';

/** Backups of another installation lie there. */
export class ForeignBackupError extends Error {}

/**
 * Copies the data folder's keys: each wrapped by the master key or sealed to the backup's key, the master key itself
 * never. Rejects with ForeignBackupError when the place is another installation's.
 */
export async function copyKeys(place: ObjectStore, keys: Keyring, recipient: string): Promise<number> {
  await claimPlace(place, keys, recipient);
  const folder = join(keys.dataDir, 'keys');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(part|new|lost)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path !== ownKeyFile(keys.dataDir));
  for (const path of files) {
    const name = path.slice(folder.length + 1);
    await place.putBytes(`keys/${name}.age`, await sealTo(recipient, await readFile(path)));
  }
  return files.length;
}

/** The first backup takes the place; the private key of backups, wrapped, says whose they are. */
export async function claimPlace(place: ObjectStore, keys: Keyring, recipient: string): Promise<void> {
  const there = KeyFile.safeParse(await readJson(place, 'backup-key.json')).data;
  if (there !== undefined && there.recipient !== recipient) {
    throw new ForeignBackupError(
      `${place.place} には別の電話番のバックアップがあります。DENWABAN_BACKUP_TO に別の場所を指定してください。/ ${place.place} holds the backups of another installation; set DENWABAN_BACKUP_TO to another place.`,
    );
  }
  const own = await readKeyFile(join(keys.dataDir, 'keys', 'backup.json'));
  // Written anew when the master key has changed.
  if (there?.wrapped !== own.wrapped) await writeJson(place, 'backup-key.json', own);
}

/** A copy of the master key that lies in the data folder, kept apart from the backups: a USB stick, another machine. */
export async function copyMasterKey(
  config: Pick<Config, 'dataDir' | 'backup' | 'masterKey'>,
): Promise<boolean> {
  const folder = config.backup?.keysDir ?? null;
  if (folder === null || config.masterKey.kind !== 'data-folder') return false;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyFile(ownKeyFile(config.dataDir), join(folder, 'denwaban-master.key'));
  return true;
}
