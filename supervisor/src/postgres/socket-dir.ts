/** The folder of PostgreSQL's unix socket. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { giveTo } from './unprivileged.ts';
import type { Account } from './unprivileged.ts';

/** `sun_path` holds 104 bytes on macOS, 108 on Linux; the socket's name takes 16 of them. */
const longestPath = 87;

/**
 * Makes `socket` in the data folder, or a folder in the temporary one when that path is too long; only the
 * account (and root) may enter it.
 */
export function makeSocketDir(dataFolder: string, account: Account): string {
  const folder = socketDirOf(dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  refuseForeign(folder, account);
  giveTo(folder, account);
  return folder;
}

/** Where it is; it need not be there. */
export function socketDirOf(dataFolder: string): string {
  const inside = join(dataFolder, 'socket');
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  return Buffer.byteLength(inside) <= longestPath ? inside : join(tmpdir(), `denwaban-${digest}`);
}

/** The temporary folder is everybody's: a folder that somebody else put there first is not used. */
function refuseForeign(folder: string, account: Account): void {
  const found = lstatSync(folder);
  const ours = [account.uid, process.getuid?.() ?? account.uid];
  if (found.isDirectory() && ours.includes(found.uid)) return;
  throw new PlainError({
    ja: `${folder} がほかの利用者のものになっています。削除してから、もう一度実行してください。`,
    en: `${folder} belongs to another user. Remove it and start again.`,
  });
}
