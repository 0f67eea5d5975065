import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { keysOfCode, newCode, readCode } from './receipt.ts';
import { sealFor } from './seal.ts';
import { sealWords } from './words.ts';
import type { Words } from './words.ts';

/** A key for this consultation alone: its secret half is sealed for the desk's members, and by the receipt code. */
export async function sealConsultation(members: readonly string[], words: Words) {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const code = newCode();
  const receipt = await keysOfCode(readCode(code)!);
  return {
    /** For the author, who is shown it once. */
    code,
    body: {
      lookup: receipt.lookup,
      recipient,
      sealedKey: await sealFor(members, identity),
      sealedFor: [...members],
      sealedForAuthor: await receipt.seal(identity),
      sealed: await sealWords([recipient], words),
    },
  };
}
