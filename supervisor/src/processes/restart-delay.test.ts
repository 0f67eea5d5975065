import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neverEnded, nextRestart } from './restart-delay.ts';

describe('nextRestart', () => {
  it('is at once after the first end, a moment after the second, twice as long after each further one', () => {
    const first = nextRestart(neverEnded, 100);
    const second = nextRestart(first.state, 100);
    const third = nextRestart(second.state, 100);
    expect([first.delayMs, second.delayMs, third.delayMs]).toEqual([0, 200, 400]);
    expect([first.isLoop, second.isLoop]).toEqual([false, false]);
  });

  it('calls five ends in a row a crash loop, and forgets them after a minute of running', () => {
    let restart = nextRestart(neverEnded, 0);
    for (let end = 2; end <= 5; end++) restart = nextRestart(restart.state, 59_999);
    expect(restart.isLoop).toBe(true);
    expect(nextRestart(restart.state, 60_000)).toMatchObject({ delayMs: 0, isLoop: false });
  });

  it('never waits longer than half a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120_000), { maxLength: 2_000 }), (runs) => {
        let state = neverEnded;
        for (const ran of runs) {
          const next = nextRestart(state, ran);
          expect(next.delayMs).toBeGreaterThanOrEqual(0);
          expect(next.delayMs).toBeLessThanOrEqual(30_000);
          state = next.state;
        }
      }),
    );
  });
});
