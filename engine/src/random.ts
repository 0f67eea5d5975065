import { randomFillSync } from 'node:crypto';

/** Randomness from outside, so that a test can repeat itself. */
export interface Random {
  /** `bytes` random bytes in lower-case hexadecimal. */
  hex(bytes: number): string;
  /** Uniform in [0, 1). */
  fraction(): number;
}

/** Asked for in pieces, the operating system's randomness costs more than the rest of a response. */
const POOL = Buffer.alloc(4_096);
let used = POOL.length;

/** `bytes` (at most the pool's size) fresh bytes, valid until the next call. */
function take(bytes: number): Buffer {
  if (used + bytes > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += bytes;
  return POOL.subarray(used - bytes, used);
}

/** The operating system's. */
export const systemRandom: Random = {
  hex: (bytes) => take(bytes).toString('hex'),
  fraction: () => take(6).readUIntBE(0, 6) / 2 ** 48,
};
