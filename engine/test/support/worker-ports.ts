/** Ports of this test worker: what another one starts at the same time has others. All lie below the outgoing ones. */
import { randomInt } from 'node:crypto';

const WORKERS = 2;
const worker = (Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % WORKERS;
const given = new Map<number, number>();

/**
 * The first, even, of `count` ports in a row between `from` (even) and `until`, in this worker's part of them; others
 * than the last time.
 */
export function evenPortIn(from: number, until: number, count = 2): number {
  const size = Math.floor((until - from) / WORKERS) & ~1;
  const at = given.get(from) ?? randomInt(size);
  given.set(from, at + count);
  return from + worker * size + ((at % (size - count)) & ~1);
}
