/**
 * A Japanese number as people write it (全角, hyphens, brackets) in E.164; empty becomes null. What cannot be read is
 * handed on, for the server to refuse with a sentence.
 */
export function toE164(written: string): string | null {
  const digits = written.normalize('NFKC').replaceAll(/[\s()‐-―−ー-]/g, '');
  if (digits === '') return null;
  return /^0[1-9][0-9]{7,10}$/.test(digits) ? `+81${digits.slice(1)}` : digits;
}
