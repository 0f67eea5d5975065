import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { endProcess } from './end-process.ts';
import { identify, isRunning } from './identity.ts';
import { keepRunning } from './keep-running.ts';
import type { Crash, Program } from './keep-running.ts';
import { watchAdopted, watchChild } from './running.ts';

const patient = 'setInterval(() => {}, 1000)';
const stubborn = `process.on('SIGTERM', () => {}); ${patient}`;

function program(code: string, crashes: Crash[] = []): Program {
  return {
    name: 'test',
    ending: { signal: 'SIGTERM', graceMs: 300 },
    start: () => watchChild(spawn(process.execPath, ['-e', code], { stdio: 'ignore' })),
    onCrash: (crash) => crashes.push(crash),
  };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('did not happen within ten seconds');
    await sleep(20);
  }
}

describe('keepRunning', () => {
  it('starts a killed program again, as another process', async () => {
    const crashes: Crash[] = [];
    const kept = await keepRunning(program(patient, crashes));
    const first = kept.current()?.identity;
    process.kill(first?.pid ?? 0, 'SIGKILL');
    await until(() => kept.current() !== undefined && kept.current()?.identity.pid !== first?.pid);
    expect(crashes).toEqual([{ name: 'test', how: 'signal SIGKILL', delayMs: 0, isLoop: false }]);
    await kept.stop();
    expect(kept.current()).toBeUndefined();
  });

  it('tells of a crash loop and can be stopped in the middle of it', async () => {
    const crashes: Crash[] = [];
    const kept = await keepRunning(program('process.exit(3)', crashes));
    await until(() => crashes.some(({ isLoop }) => isLoop));
    await kept.stop();
    const count = crashes.length;
    await sleep(100);
    expect(crashes).toHaveLength(count);
    expect(crashes[0]?.how).toBe('exit 3');
  });

  it('kills what does not listen', async () => {
    const kept = await keepRunning(program(stubborn));
    const { identity } = kept.current() ?? {};
    await sleep(200);
    await kept.stop();
    expect(identity !== undefined && isRunning(identity)).toBe(false);
  });

  it('can be stopped while the program is being started again', async () => {
    let starts = 0;
    const slow = program(patient);
    const kept = await keepRunning({
      ...slow,
      async start() {
        starts += 1;
        if (starts === 2) await sleep(500);
        return await slow.start();
      },
    });
    process.kill(kept.current()?.identity.pid ?? 0, 'SIGKILL');
    await until(() => starts === 2);
    await kept.stop();
    expect(kept.current()).toBeUndefined();
  });

  it('adopts a process that is not its child, and replaces it when it goes', async () => {
    const orphan = spawn(process.execPath, ['-e', patient], { stdio: 'ignore', detached: true });
    const identity = identify(orphan.pid ?? 0);
    if (identity === undefined) throw new Error('the orphan did not start');
    const kept = await keepRunning(program(patient), watchAdopted(identity));
    expect(kept.current()?.identity).toEqual(identity);
    orphan.kill('SIGKILL');
    await until(() => kept.current() !== undefined && kept.current()?.identity.pid !== identity.pid);
    await kept.stop();
  });
});

describe('a process id used again', () => {
  it('is not ended in the name of the one that had it before', async () => {
    const child = await watchChild(spawn(process.execPath, ['-e', patient], { stdio: 'ignore' }));
    await endProcess(
      { pid: child.identity.pid, startedAt: 'another boot/1' },
      { signal: 'SIGKILL', graceMs: 50 },
    );
    expect(isRunning(child.identity)).toBe(true);
    await endProcess(child.identity, { signal: 'SIGKILL', graceMs: 1_000 });
    expect(isRunning(child.identity)).toBe(false);
  });
});
