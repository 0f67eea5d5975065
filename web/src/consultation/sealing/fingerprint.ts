/** A public key, short enough to be read to one another on the telephone: the first 80 bits of its SHA-256. */
export async function fingerprintOf(recipient: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(recipient));
  return Array.from(new Uint8Array(hash).slice(0, 10), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1 ');
}
