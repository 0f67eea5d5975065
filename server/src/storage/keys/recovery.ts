/**
 * The recovery key of an organisation: an age identity that is shown once and never stored. Every private key of its
 * recordings is kept sealed to it, too, so that a lost master key loses no recording.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { writeFileWhole } from '../write-file-whole.ts';
import { writeKeyFile } from './key-file.ts';
import type { Keyring } from './keyring.ts';
import { openWith, sealTo } from './seal.ts';

const Recovery = z.object({ recipient: z.string(), createdAt: z.iso.datetime() });
export type Recovery = z.infer<typeof Recovery>;

const recoveryName = /^(\d{4})\.recovery\.age$/;

/** Which recovery key the organisation has; null: none was issued. */
export async function findRecovery(keys: Keyring, organisationId: string): Promise<Recovery | null> {
  return readRecovery(keys.folderOf(organisationId));
}

async function readRecovery(folder: string): Promise<Recovery | null> {
  const text = await readFile(join(folder, 'recovery.json'), 'utf8').catch(() => null);
  return text === null ? null : Recovery.parse(JSON.parse(text));
}

/** Seals a key to the organisation's recovery key, if it has one. */
export async function sealForRecovery(folder: string, name: string, identity: string): Promise<void> {
  const recovery = await readRecovery(folder);
  if (recovery === null) return;
  await writeFileWhole(join(folder, `${name}.recovery.age`), await sealTo(recovery.recipient, identity));
}

/** A new recovery key, `AGE-SECRET-KEY-1…`, to be shown once; one that was issued before opens nothing here any more. */
export async function issueRecoveryKey(keys: Keyring, organisationId: string): Promise<string> {
  const folder = keys.folderOf(organisationId);
  await keys.recipientOf(organisationId);
  const identities = (await keys.identitiesOf(organisationId)).toReversed();
  const recovery = await generateX25519Identity();
  const about: Recovery = {
    recipient: await identityToRecipient(recovery),
    createdAt: new Date().toISOString(),
  };
  await writeFileWhole(join(folder, 'recovery.json'), `${JSON.stringify(about)}\n`);
  for (const [index, identity] of identities.entries()) {
    await sealForRecovery(folder, String(index + 1).padStart(4, '0'), identity);
  }
  return recovery;
}

/**
 * Opens the organisation's keys with its recovery key and wraps them under the present master key. Returns how many.
 * Rejects when the recovery key is another, before anything is written.
 */
export async function recoverKeys(keys: Keyring, organisationId: string, recovery: string): Promise<number> {
  const folder = keys.folderOf(organisationId);
  const names = (await readdir(folder).catch(() => [])).filter((name) => recoveryName.test(name)).toSorted();
  const opened = await Promise.all(
    names.map(async (name) => ({
      name: recoveryName.exec(name)?.[1] ?? '',
      identity: (await openWith(recovery, await readFile(join(folder, name)))).toString('utf8'),
    })),
  );
  for (const { name, identity } of opened) {
    const about = { recipient: await identityToRecipient(identity), createdAt: new Date().toISOString() };
    await writeKeyFile(join(folder, `${name}.json`), keys.master, identity, about);
  }
  return opened.length;
}
