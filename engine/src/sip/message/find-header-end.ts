/**
 * Index just after the empty line that ends the headers, or -1. A lone LF counts as a line end, as it does for
 * most peers; `from` lets a stream go on where it left off.
 */
export function findHeaderEnd(bytes: Uint8Array, from = 0): number {
  for (let i = Math.max(0, from); i < bytes.length; i += 1) {
    if (bytes[i] !== 10) continue;
    if (bytes[i + 1] === 10) return i + 2;
    if (bytes[i + 1] === 13 && bytes[i + 2] === 10) return i + 3;
  }
  return -1;
}
