/**
 * The key above all keys. It comes from the environment, a file, or a program that asks a key service (KMS, HSM,
 * Vault); without any of them it lies in `<data>/keys/master.key`, which whoever takes the disk takes, too.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { writeFileWhole } from '../write-file-whole.ts';
import { MasterKeyError } from './master-key-error.ts';
import { runKeyCommand } from './run-key-command.ts';
import { identityIn, openWith, sealTo } from './seal.ts';

export type MasterKeySource =
  /** `AGE-SECRET-KEY-1…` */
  | { readonly kind: 'environment'; readonly identity: string }
  /** A file as age-keygen writes it, outside the data folder. */
  | { readonly kind: 'file'; readonly path: string }
  /** `program argument…`, run with `wrap` or `unwrap` as the last argument, bytes in and bytes out. */
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'data-folder' };

export interface MasterKey {
  readonly kind: MasterKeySource['kind'];
  /** Says which key it is, without giving it away: its age recipient, or the command. */
  readonly id: string;
  wrap(plain: Uint8Array): Promise<Buffer>;
  /** Rejects when it was changed or wrapped by another key. */
  unwrap(wrapped: Uint8Array): Promise<Buffer>;
}

export const ownKeyFile = (dataDir: string): string => join(dataDir, 'keys', 'master.key');

/** Rejects with MasterKeyError when the key is not there or is not one. */
export async function loadMasterKey(dataDir: string, source: MasterKeySource): Promise<MasterKey> {
  if (source.kind === 'command') return byCommand(source.command);
  const identity = await identityOf(dataDir, source);
  const recipient = await identityToRecipient(identity);
  return {
    kind: source.kind,
    id: recipient,
    wrap: (plain) => sealTo(recipient, plain),
    unwrap: (wrapped) => openWith(identity, wrapped),
  };
}

async function identityOf(
  dataDir: string,
  source: Exclude<MasterKeySource, { kind: 'command' }>,
): Promise<string> {
  if (source.kind === 'environment') return checked(source.identity, 'DENWABAN_MASTER_KEY');
  if (source.kind === 'file') return checked(await readText(source.path), source.path);
  const path = ownKeyFile(dataDir);
  if ((await stat(path).catch(() => null)) === null) await makeKey(path);
  return checked(await readText(path), path);
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new MasterKeyError(`マスターキー ${path} を読めません。/ The master key ${path} cannot be read.`);
  });
}

function checked(text: string, where: string): string {
  try {
    return identityIn(text);
  } catch {
    throw new MasterKeyError(
      `${where} は age の鍵（AGE-SECRET-KEY-1…）ではありません。age-keygen で作れます。/ ${where} is no age identity; age-keygen makes one.`,
    );
  }
}

async function makeKey(path: string): Promise<void> {
  const identity = await generateX25519Identity();
  await writeFileWhole(path, `# public key: ${await identityToRecipient(identity)}\n${identity}\n`);
}

function byCommand(command: string): MasterKey {
  return {
    kind: 'command',
    id: `command ${command}`,
    wrap: (plain) => runKeyCommand(command, 'wrap', plain),
    unwrap: (wrapped) => runKeyCommand(command, 'unwrap', wrapped),
  };
}
