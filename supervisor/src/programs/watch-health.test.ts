import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { freePort } from '../ports/free-port.ts';
import { keepRunning } from '../processes/keep-running.ts';
import { watchChild } from '../processes/running.ts';
import { askHealth } from './ask-health.ts';
import { watchHealth } from './watch-health.ts';

function watch(
  answers: readonly boolean[],
  startMs = 0,
): { replaced: () => number; asked: () => number; end: () => void } {
  const left = [...answers];
  let replaced = 0;
  const end = watchHealth({
    everyMs: 5,
    failures: 3,
    startMs,
    current: () => replaced,
    isWell: () => Promise.resolve(left.shift() ?? true),
    replace: () => Promise.resolve(void (replaced += 1)),
  });
  return { replaced: () => replaced, asked: () => answers.length - left.length, end };
}

describe('watchHealth', () => {
  it('replaces after three failures in a row, once', async () => {
    const { replaced, end } = watch([true, false, false, false]);
    await sleep(200);
    end();
    expect(replaced()).toBe(1);
  });

  it('forgives failures with an answer between them', async () => {
    const { replaced, end } = watch([false, false, true, false, false, true]);
    await sleep(200);
    end();
    expect(replaced()).toBe(0);
  });

  it('lets a new process start, which may take long on a busy machine', async () => {
    const hangsOnce = [true, ...Array.from({ length: 3 }, () => false)];
    const starts = Array.from({ length: 9 }, () => false);
    const { replaced, asked, end } = watch([...hangsOnce, ...starts, true], 60_000);
    await expect.poll(asked, { timeout: 10_000 }).toBe(14);
    end();
    expect(replaced()).toBe(1);
  });

  it('replaces a new process that does not start', async () => {
    const never = Array.from({ length: 2000 }, () => false);
    const { replaced, end } = watch(never, 50);
    await expect.poll(replaced, { timeout: 10_000 }).toBeGreaterThan(1);
    end();
  });

  it('replaces a new process that was well and hangs then, without waiting for the time of starts', async () => {
    const hangs = [true, ...Array.from({ length: 3 }, () => false)];
    const { replaced, end } = watch([...hangs, ...hangs, ...hangs], 60_000);
    await expect.poll(replaced, { timeout: 10_000 }).toBe(3);
    end();
  });

  // It looks at the clock: once more when the machine stood still.
  it('replaces a program that hangs within ten seconds', { timeout: 20_000, retry: 1 }, async () => {
    const port = await freePort();
    const code = `require('node:http').createServer((_, response) => response.end()).listen(${port}, '127.0.0.1')`;
    const kept = await keepRunning({
      name: 'test',
      ending: { signal: 'SIGTERM', graceMs: 10_000 },
      start: () => watchChild(spawn(process.execPath, ['-e', code], { stdio: 'ignore' })),
      onCrash: () => undefined,
    });
    const isWell = () => askHealth({ host: '127.0.0.1', port, path: '/healthz', secure: false });
    const until = async (well: boolean) => {
      while ((await isWell()) !== well) await sleep(20);
    };
    await until(true);
    const end = watchHealth({
      everyMs: 1_000,
      failures: 3,
      startMs: 30_000,
      current: () => kept.current(),
      isWell,
      replace: () => kept.replace(),
    });
    const hung = kept.current()?.identity.pid ?? 0;
    process.kill(hung, 'SIGSTOP');
    const since = performance.now();
    await until(false);
    await until(true);
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(kept.current()?.identity.pid).not.toBe(hung);
    end();
    await kept.stop();
  });
});
