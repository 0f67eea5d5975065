import { expect, it } from 'vitest';
import { TrunkTraffic } from './traffic.ts';

it('gives each call its turn, a gap after the one before', () => {
  const traffic = new TrunkTraffic();
  expect([0, 0, 100].map((now) => traffic.reserve('a', 1_000, now))).toEqual([0, 1_000, 1_900]);
  expect(traffic.reserve('a', 1_000, 10_000)).toBe(0);
  expect(traffic.waitOf('b', 0)).toBe(0);
});

it('leaves a trunk alone until its Retry-After is over', () => {
  const traffic = new TrunkTraffic();
  traffic.close('a', 5_000);
  expect([4_999, 5_000].map((now) => traffic.isClosed('a', now))).toEqual([true, false]);
});

it('doubts a silent trunk for a while, or until it answers', () => {
  const traffic = new TrunkTraffic();
  traffic.doubt('a', 30_000);
  expect(traffic.isDoubtful('a', 29_999)).toBe(true);
  traffic.trust('a');
  expect(traffic.isDoubtful('a', 0)).toBe(false);
});

it('forgets trunks that are gone', () => {
  const traffic = new TrunkTraffic();
  traffic.close('a', 5_000);
  traffic.close('b', 5_000);
  traffic.keep(new Set(['b']));
  expect([traffic.isClosed('a', 0), traffic.isClosed('b', 0)]).toEqual([false, true]);
});
