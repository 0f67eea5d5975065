/**
 * Where backups lie, outside the data folder:
 * ```
 * base/<id>/cluster.tar.zst.age   the database's files; base/<id>/base.json, written last, says that it is whole
 * wal/<segment>.zst.age           what happened since, every 30 seconds
 * dump/<id>.dump.zst.age          an external database, as pg_dump writes it
 * files/<key>                     recordings, spools, sounds: each once; what was sealed already as it is
 * keys/<name>.age                 the data folder's keys, but not the master key
 * backup-key.json                 the private key of all these, wrapped by the master key
 * deletions/<number>.age          what was deleted for good, to be deleted again after a restore
 * gone.json                       files that are no longer in the installation, and since when
 * ```
 */
import { z } from 'zod';
import type { BackupSettings } from '../config.ts';
import { piecesOf } from '../storage/objects/byte-source.ts';
import { diskStore } from '../storage/objects/disk-store.ts';
import type { ObjectStore } from '../storage/objects/index.ts';
import { s3Store } from '../storage/objects/s3-store.ts';

export function openBackupPlace({ to }: BackupSettings): ObjectStore {
  return to.kind === 'folder' ? diskStore(to.path) : s3Store(to.s3);
}

export const BaseBackup = z.object({
  id: z.string().regex(/^\d{8}T\d{6}Z$/),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** The first segment of the WAL that it needs. */
  startWal: z.string().regex(/^[0-9A-F]{24}$/),
  stopWal: z.string().regex(/^[0-9A-F]{24}$/),
  bytes: z.number().int(),
  sha256: z.string(),
});
export type BaseBackup = z.infer<typeof BaseBackup>;

/** Whole ones, the oldest first. */
export async function listBases(place: ObjectStore): Promise<BaseBackup[]> {
  const bases: BaseBackup[] = [];
  for await (const { key } of place.list('base/')) {
    if (!key.endsWith('/base.json')) continue;
    const parsed = BaseBackup.safeParse(await readJson(place, key));
    if (parsed.success) bases.push(parsed.data);
  }
  return bases.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The object's JSON; null when it is not there or none. */
export async function readJson(place: ObjectStore, key: string): Promise<unknown> {
  const source = await place.open(key);
  if (source === null) return null;
  try {
    const pieces: Buffer[] = [];
    for await (const piece of piecesOf(source)) pieces.push(piece);
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return null;
  } finally {
    await source.close();
  }
}

export const writeJson = (place: ObjectStore, key: string, value: unknown): Promise<void> =>
  place.putBytes(key, Buffer.from(`${JSON.stringify(value, null, 1)}\n`));

/** `20261127T034500Z`: sorts by time. */
export const idOf = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
