/** The key pairs of an organisation's recordings: age identities (X25519), kept wrapped (see keys/keyring.ts). */
import { decodeBech32 } from './bech32.ts';
import { openKeyring } from './keys/index.ts';

const KEY_BYTES = 32;

/** The recipient of the newest key, `age1…`; the first is made when there is none. */
export async function createOrganisationKeys(dataDir: string, organisationId: string): Promise<string> {
  return (await openKeyring(dataDir)).recipientOf(organisationId);
}

/** The organisation's age identities, `AGE-SECRET-KEY-1…`, the newest first: older recordings need the older ones. */
export async function readIdentities(dataDir: string, organisationId: string): Promise<readonly string[]> {
  return (await openKeyring(dataDir)).identitiesOf(organisationId);
}

/** The raw X25519 private key (32 bytes) of an age identity. */
export function privateKeyOf(identity: string): Buffer {
  return keyBytes(decodeBech32('age-secret-key-', identity));
}

/** The raw X25519 public key (32 bytes) of an age recipient, in base64: what the engine seals spools to. */
export function publicKeyOf(recipient: string): string {
  return keyBytes(decodeBech32('age', recipient)).toString('base64');
}

function keyBytes(bytes: Buffer): Buffer {
  if (bytes.length !== KEY_BYTES) throw new Error('an X25519 key has 32 bytes');
  return bytes;
}
