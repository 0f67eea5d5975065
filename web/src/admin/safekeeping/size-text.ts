const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** Bytes for people: `3.2 MB`, `1.4 GB`. */
export function sizeText(bytes: number): string {
  if (bytes >= GIB) return `${(bytes / GIB).toFixed(1)} GB`;
  return `${(bytes / MIB).toFixed(bytes < 10 * MIB ? 1 : 0)} MB`;
}
