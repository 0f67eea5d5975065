import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { watchHealth } from './watch-health.ts';

function watch(answers: readonly boolean[]): { restarts: () => number; end: () => void } {
  const left = [...answers];
  let restarts = 0;
  const end = watchHealth({
    everyMs: 5,
    failures: 3,
    isWell: () => Promise.resolve(left.shift() ?? true),
    restart: () => Promise.resolve(void (restarts += 1)),
  });
  return { restarts: () => restarts, end };
}

describe('watchHealth', () => {
  it('restarts after three failures in a row, once', async () => {
    const { restarts, end } = watch([true, false, false, false]);
    await sleep(200);
    end();
    expect(restarts()).toBe(1);
  });

  it('forgives failures with an answer between them', async () => {
    const { restarts, end } = watch([false, false, true, false, false, true]);
    await sleep(200);
    end();
    expect(restarts()).toBe(0);
  });
});
