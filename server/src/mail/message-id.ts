/**
 * The Message-ID (RFC 5322, 3.6.4) of a mail, the same at every attempt, so that a receiver can tell a repeat.
 * The right side is a name that cannot be a host (RFC 2606) and names nobody: the id is unique by its left side.
 */
export function messageIdOf(kind: 'mail' | 'report', id: string): string {
  return `<${kind}.${id}@mail.invalid>`;
}
