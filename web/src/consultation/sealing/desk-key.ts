/** A member's own key. Its secret half leaves this browser only sealed by the member's passphrase (scrypt, as age does it). */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { fromBase64, toBase64 } from './base64.ts';
import { newCode } from './receipt.ts';

export const shortestPassphrase = 16;

/** 100 bits, to be written down and locked away. */
export const newPassphrase = (): string => newCode().slice(0, 23);

export async function newDeskKey(passphrase: string): Promise<{ recipient: string; sealedSecret: string }> {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(plain(passphrase));
  return {
    recipient: await identityToRecipient(identity),
    sealedSecret: toBase64(await encrypter.encrypt(identity)),
  };
}

/** Null: the passphrase is another one. */
export async function openDeskKey(passphrase: string, sealedSecret: string): Promise<string | null> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(plain(passphrase));
  try {
    return await decrypter.decrypt(fromBase64(sealedSecret), 'text');
  } catch {
    return null;
  }
}

/** The same letters typed by another keyboard are the same passphrase. */
const plain = (passphrase: string): string => passphrase.normalize('NFKC').trim();
