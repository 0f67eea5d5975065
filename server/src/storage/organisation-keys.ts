/**
 * The key pair of an organisation's recordings: an age identity (X25519) in a file that only the server reads,
 * `<data>/keys/<organisationId>.agekey`, in the form that `age -d -i` takes; the recipient is kept in the database.
 */
import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { decodeBech32 } from './bech32.ts';

const KEY_BYTES = 32;

/**
 * Makes the identity file (0600, flushed) unless it is there, and returns its recipient, `age1…`.
 * Never replaces a key: what was sealed to it could not be opened any more.
 */
export async function createOrganisationKeys(dataDir: string, organisationId: string): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  await chmod(join(dataDir, 'keys'), 0o700);
  try {
    const file = await open(keyFile(dataDir, organisationId), 'wx', 0o600);
    try {
      await file.writeFile(`# public key: ${recipient}\n${identity}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return recipient;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return identityToRecipient(await readIdentity(dataDir, organisationId));
  }
}

/** The organisation's age identity, `AGE-SECRET-KEY-1…`. Rejects when the file is missing or is not one. */
export async function readIdentity(dataDir: string, organisationId: string): Promise<string> {
  const text = await readFile(keyFile(dataDir, organisationId), 'utf8');
  const line = text.split('\n').find((each) => each.startsWith('AGE-SECRET-KEY-1'));
  if (!line) throw new Error(`keys/${organisationId}.agekey holds no age identity`);
  return line.trim();
}

/** The raw X25519 private key (32 bytes) of an age identity. */
export function privateKeyOf(identity: string): Buffer {
  return keyBytes(decodeBech32('age-secret-key-', identity));
}

/** The raw X25519 public key (32 bytes) of an age recipient, in base64: what the engine seals spools to. */
export function publicKeyOf(recipient: string): string {
  return keyBytes(decodeBech32('age', recipient)).toString('base64');
}

function keyFile(dataDir: string, organisationId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(organisationId)) throw new Error('not an organisation id');
  return join(dataDir, 'keys', `${organisationId}.agekey`);
}

function keyBytes(bytes: Buffer): Buffer {
  if (bytes.length !== KEY_BYTES) throw new Error('an X25519 key has 32 bytes');
  return bytes;
}
