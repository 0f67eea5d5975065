/**
 * Bech32 (BIP 173) without its length limit, as age writes keys: `age1…` and `AGE-SECRET-KEY-1…`.
 * Only decoding: the keys are made by age-encryption.
 */
const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_WORDS = 6;

/** The bytes behind the text, whose human-readable part must be `prefix` (lower case). Throws on anything else. */
export function decodeBech32(prefix: string, text: string): Buffer {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) throw new Error('bech32: mixed case');
  const separator = lower.lastIndexOf('1');
  if (lower.slice(0, separator) !== prefix) throw new Error(`bech32: not a key that begins with ${prefix}`);
  const words = Array.from(lower.slice(separator + 1), (letter) => CHARSET.indexOf(letter));
  if (words.includes(-1) || words.length < CHECKSUM_WORDS) throw new Error('bech32: damaged');
  if (polymod([...expand(prefix), ...words]) !== 1) throw new Error('bech32: wrong checksum');
  return toBytes(words.slice(0, -CHECKSUM_WORDS));
}

function expand(prefix: string): number[] {
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(values: readonly number[]): number {
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((term, bit) => {
      if ((top >> bit) & 1) check ^= term;
    });
  }
  return check;
}

function toBytes(words: readonly number[]): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const word of words) {
    held = ((held << 5) | word) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  if (bits >= 5 || (held & ((1 << bits) - 1)) !== 0) throw new Error('bech32: wrong padding');
  return Buffer.from(bytes);
}
