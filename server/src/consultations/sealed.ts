/** What the server can see of something sealed: how many can open it. It never can itself. Pure. */

/** Stanzas of X25519 in the header of an age file (C2SP age, "Recipient stanza"); 0: it is no such file. */
export function recipientsIn(sealed: string): number {
  const bytes = Buffer.from(sealed, 'base64').toString('latin1');
  const end = bytes.indexOf('\n--- ');
  if (!bytes.startsWith('age-encryption.org/v1\n') || end < 0) return 0;
  return bytes
    .slice(0, end)
    .split('\n')
    .filter((line) => line.startsWith('-> X25519 ')).length;
}

/** In one order, so that two lists of the same members are equal. */
export const inOrder = (recipients: readonly string[]): string[] => [...new Set(recipients)].toSorted();

export const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  inOrder(one).join(' ') === inOrder(other).join(' ');
