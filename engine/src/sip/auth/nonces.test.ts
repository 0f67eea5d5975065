import { expect, it } from 'vitest';
import { Nonces } from './nonces.ts';

it('a nonce is good for its address and five minutes, and not when a character of it is changed', () => {
  const nonces = new Nonces('secret');
  const nonce = nonces.issue('192.0.2.1', 'ab12', 1_000);
  expect(nonces.isFresh(nonce, '192.0.2.1', 300_999)).toBe(true);
  expect(nonces.isFresh(nonce, '192.0.2.1', 301_000)).toBe(false);
  expect(nonces.isFresh(nonce, '192.0.2.2', 1_000)).toBe(false);
  expect(nonces.isFresh(nonce.replace('ab12', 'ab13'), '192.0.2.1', 1_000)).toBe(false);
  expect(new Nonces('another').isFresh(nonce, '192.0.2.1', 1_000)).toBe(false);
  for (const rubbish of ['', '.', '..', '....', `${nonce}.`, '__proto__', 'x'.repeat(10_000)])
    expect(nonces.isFresh(rubbish, '192.0.2.1', 1_000)).toBe(false);
});

it('the table of used ones is bounded, and what was forgotten is stale rather than usable once more', () => {
  const nonces = new Nonces('secret');
  const issued = Array.from({ length: 25_000 }, (_, i) =>
    nonces.issue('192.0.2.1', i.toString(16), 1_000 + i),
  );
  for (const nonce of issued) expect(nonces.take(nonce, 1, 30_000)).toBe(true);
  expect(nonces.size).toBeLessThanOrEqual(20_000);
  const forgotten = issued[0] ?? '';
  expect(nonces.isFresh(forgotten, '192.0.2.1', 30_000)).toBe(false);
  const kept = issued.at(-1) ?? '';
  expect(nonces.isFresh(kept, '192.0.2.1', 30_000)).toBe(true);
  expect(nonces.take(kept, 1, 30_000)).toBe(false);
  expect(nonces.take(kept, 2, 30_000)).toBe(true);
  nonces.take(nonces.issue('192.0.2.1', 'ff', 600_000), 1, 600_000);
  expect(nonces.size).toBe(1);
});
