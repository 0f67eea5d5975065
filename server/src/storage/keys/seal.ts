/** Small secrets within age (age-encryption.org/v1), so that the ordinary `age` tool opens them, too. */
import { Decrypter, Encrypter } from 'age-encryption';

/** The bytes sealed to a recipient, `age1…`. */
export async function sealTo(recipient: string, plain: Uint8Array | string): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(plain));
}

/** Rejects when it was changed or is sealed to another key. */
export async function openWith(identity: string, sealed: Uint8Array): Promise<Buffer> {
  return openAgeBytes([identity], sealed);
}

/** The same, with whichever of the identities it is sealed to. */
export async function openAgeBytes(identities: readonly string[], sealed: Uint8Array): Promise<Buffer> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return Buffer.from(await decrypter.decrypt(sealed));
}

/** The `AGE-SECRET-KEY-1…` in a text such as age-keygen writes. Throws when there is none. */
export function identityIn(text: string): string {
  const line = text.split('\n').find((each) => each.trim().startsWith('AGE-SECRET-KEY-1'));
  if (line === undefined) throw new Error('no age identity (AGE-SECRET-KEY-1…) in it');
  return line.trim();
}
