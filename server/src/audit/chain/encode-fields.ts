/**
 * The one way in which fields become bytes before they are hashed: each as its length in four bytes, big endian, and
 * its bytes (text as UTF-8); null as the length ffffffff. No two lists of fields give the same bytes.
 */
export function encodeFields(fields: readonly (string | Buffer | null)[]): Buffer {
  const parts: Buffer[] = [];
  for (const field of fields) {
    const bytes = typeof field === 'string' ? Buffer.from(field) : field;
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32BE(bytes === null ? 0xffff_ffff : bytes.length);
    parts.push(length);
    if (bytes !== null) parts.push(bytes);
  }
  return Buffer.concat(parts);
}
