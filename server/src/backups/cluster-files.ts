/** The files of a PostgreSQL cluster as a backup wants them (documentation of PostgreSQL 18, section 25.3.4). */
import { open, readdir, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { TarEntry } from './tar.ts';

/** Their folders are kept, what is in them is not. */
const emptied = new Set(
  ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots'].concat([
    'pg_stat_tmp',
    'pg_subtrans',
  ]),
);
const left = /^(postmaster\.(pid|opts)|recovery\.signal|standby\.signal|backup_label(\.old)?)$/;
const passing = /^(pgsql_tmp.*|pg_internal\.init.*|t\d+_.*)$/;
const PIECE_BYTES = 262_144;
/** It says where recovery begins to be consistent: copied after all others. */
const control = 'global/pg_control';

/** Every file of a cluster that runs, between pg_backup_start and pg_backup_stop; then what only the end is known of. */
export async function* clusterFiles(
  folder: string,
  afterwards: () => Promise<readonly { readonly name: string; readonly text: string }[]>,
): AsyncGenerator<TarEntry> {
  yield* filesBelow(folder, '');
  yield { ...folderEntry('pg_wal/archive_status/') };
  yield* oneFile(folder, control);
  for (const { name, text } of await afterwards()) {
    const bytes = Buffer.from(text);
    yield { name, mode: 0o600, size: bytes.length, content: once(bytes) };
  }
}

async function* filesBelow(folder: string, below: string): AsyncGenerator<TarEntry> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (passing.test(entry.name) || (below === '' && left.test(name)) || name === control) continue;
    if (entry.isDirectory()) {
      yield folderEntry(`${name}/`);
      if (!emptied.has(name)) yield* filesBelow(folder, name);
    } else if (entry.isFile()) yield* oneFile(folder, name);
  }
}

const folderEntry = (name: string): TarEntry => ({
  name,
  mode: 0o700,
  size: 0,
  content: once(Buffer.alloc(0)),
});

async function* oneFile(folder: string, name: string): AsyncGenerator<TarEntry> {
  const file = await open(join(folder, name), 'r').catch(goneWhenMissing);
  // Dropped while we walked; the WAL says so, too.
  if (file === null) return;
  try {
    const { size, mode } = await file.stat();
    yield { name, mode, size, content: bytesOf(file, size) };
  } finally {
    await file.close();
  }
}

/** As long as it was when it was opened: what has changed since is in the WAL. */
async function* bytesOf(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size;) {
    const piece = Buffer.alloc(Math.min(PIECE_BYTES, size - at));
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    // Cut meanwhile: zeros in its place.
    const length = bytesRead === 0 ? piece.length : bytesRead;
    yield piece.subarray(0, length);
    at += length;
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

function goneWhenMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

/** Bytes of the cluster's files, WAL left out; for telling how far a backup is. */
export async function clusterBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile() || entry.parentPath.includes('pg_wal')) continue;
    bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0;
  }
  return bytes;
}
