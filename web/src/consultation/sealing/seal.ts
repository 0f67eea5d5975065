/** Sealed in this browser for whoever has one of the keys: age files (C2SP age, X25519), by typage. */
import { Decrypter, Encrypter } from 'age-encryption';
import { fromBase64, toBase64 } from './base64.ts';

export async function sealFor(recipients: readonly string[], text: string): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return toBase64(await encrypter.encrypt(padded(text)));
}

/** Throws when the key is none of those that it was sealed for. */
export async function openWith(identity: string, sealed: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return (await decrypter.decrypt(fromBase64(sealed), 'text')).trimEnd();
}

const STEP = 1024;

/** Sealing hides the words, not how many: filled up, a short text is as long as any other short one. */
function padded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text.trimEnd());
  const whole = new Uint8Array(Math.max(1, Math.ceil(bytes.length / STEP)) * STEP).fill(0x20);
  whole.set(bytes);
  return whole;
}
