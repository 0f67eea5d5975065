/** PostgreSQL refuses to run as root: whom it runs as instead, and how it is started as that user. */
import { accessSync, chownSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PlainError } from '../plain-error.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** A program and its arguments, with the account to switch to (if any) left to `spawn`. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * The account that runs PostgreSQL: our own unless we are root; as root the owner of `folder` if that is
 * not root, else `nobody`.
 */
export function chooseAccount(folder: string): Account {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  if (uid !== 0) return { uid, gid };
  const owner = statSync(folder);
  return owner.uid === 0 ? nobody() : { uid: owner.uid, gid: owner.gid };
}

function nobody(): Account {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** Gives a file or folder to the account; does nothing when we are not root. */
export function giveTo(path: string, account: Account): void {
  if (process.getuid?.() === 0) chownSync(path, account.uid, account.gid);
}

/**
 * How to start `command` as `account` so that it can reach every folder of `reaches`.
 *
 * A clone under root's own home (mode 0700) is closed to the account; there `setpriv` keeps the one
 * capability that opens folders. `no_setuid_fixup` is needed because access(2), which initdb uses to find
 * `postgres`, otherwise drops it.
 */
export function launchAs(
  account: Account,
  command: string,
  args: readonly string[],
  reaches: readonly string[],
): Launch {
  if (process.getuid?.() !== 0) return { command, args };
  const closed = reaches.map((path) => closedFolder(path, account)).find((path) => path !== undefined);
  if (closed === undefined) return { command, args, uid: account.uid, gid: account.gid };
  const setpriv = findSetpriv();
  if (setpriv === undefined) throw closedError(closed);
  const capability = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  const identity = ['--reuid', `${account.uid}`, '--regid', `${account.gid}`, '--clear-groups'];
  return {
    command: setpriv,
    args: [...identity, ...capability, '--securebits', '+no_setuid_fixup', command, ...args],
  };
}

/** The first folder on the way to `path` that the account may not enter, if any. */
export function closedFolder(path: string, account: Account): string | undefined {
  const folders: string[] = [];
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) folders.unshift(at);
  return folders.find((folder) => existsSync(folder) && !mayEnter(folder, account));
}

function mayEnter(folder: string, { uid, gid }: Account): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  if (owner === uid) return (mode & 0o100) !== 0;
  if (group === gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function findSetpriv(): string | undefined {
  return ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function closedError(folder: string): PlainError {
  return new PlainError({
    ja: `フォルダー ${folder} は root しか入れないため、PostgreSQL を動かせません（PostgreSQL は root では動きません）。chmod o+x ${folder} を実行するか、電話番を /opt などほかの場所に移してください。`,
    en: `Only root may enter ${folder}, so PostgreSQL, which never runs as root, cannot reach its files. Run chmod o+x ${folder}, or move Denwaban elsewhere, such as /opt.`,
  });
}
