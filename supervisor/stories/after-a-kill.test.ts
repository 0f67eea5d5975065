import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from '../src/processes/identity.ts';
import { Installation } from './installation.ts';

describe('kill -9', () => {
  let installation: Installation;

  beforeEach(async () => {
    installation = await Installation.make();
    await installation.start();
  });

  afterEach(() => installation.remove());

  it('of the supervisor: the next start adopts the engine with its calls and replaces the rest', async () => {
    const before = {
      engine: installation.pidFile('engine'),
      server: installation.pidFile('server'),
      postmaster: installation.postmaster(),
    };
    await installation.kill('supervisor');
    expect(before.engine !== undefined && isRunning(before.engine)).toBe(true);
    await installation.start();
    expect(installation.pidFile('engine')).toEqual(before.engine);
    expect(installation.pidFile('server')?.pid).not.toBe(before.server?.pid);
    expect(before.server !== undefined && isRunning(before.server)).toBe(false);
    expect(before.postmaster !== undefined && isRunning(before.postmaster)).toBe(false);
    await installation.stop();
    expect(before.engine !== undefined && isRunning(before.engine)).toBe(false);
  });

  it('of the adopted engine: it is started again like any other', async () => {
    await installation.kill('supervisor');
    await installation.start();
    const adopted = installation.pidFile('engine');
    await installation.kill('engine');
    const hasReplaced = () => ![undefined, adopted?.pid].includes(installation.pidFile('engine')?.pid);
    await expect.poll(hasReplaced, { timeout: 15_000 }).toBe(true);
    await expect.poll(() => installation.isReady(), { timeout: 15_000 }).toBe(true);
  });

  it('of all of them at once: the next start works', async () => {
    for (const program of ['supervisor', 'engine', 'server', 'postmaster'] as const) {
      await installation.kill(program);
    }
    await installation.start();
    expect(await installation.isReady()).toBe(true);
  });

  it('of PostgreSQL: it comes back, and the server with it', async () => {
    const before = installation.postmaster();
    await installation.kill('postmaster');
    await expect.poll(() => installation.postmaster()?.pid, { timeout: 15_000 }).toBeGreaterThan(0);
    expect(installation.postmaster()).not.toEqual(before);
    await expect.poll(() => installation.isReady(), { timeout: 30_000 }).toBe(true);
  });
});

describe('Ctrl-C', () => {
  it('ends server, engine and PostgreSQL, and leaves nothing running', async () => {
    const installation = await Installation.make();
    await installation.start();
    const all = [installation.pidFile('server'), installation.pidFile('engine'), installation.postmaster()];
    await installation.stop();
    expect(all.filter((one) => one === undefined || isRunning(one))).toEqual([]);
    expect(installation.log('postgres')).toContain('received fast shutdown request');
    await installation.remove();
  });
});
