/** What programs hold that were started with `tell-memory.ts`. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** MB: of things that are still needed, and of the system's memory, which follows much later. */
export interface Memory {
  readonly used: number;
  readonly rss: number;
}

/** Environment of the program and of the processes that it starts. */
export const tellingMemory = {
  NODE_OPTIONS: `--import ${fileURLToPath(new URL('tell-memory.ts', import.meta.url))}`,
};

/** All of these processes together, after their garbage was collected. */
export async function memoryOf(dataDir: string, pids: readonly number[]): Promise<Memory> {
  const each = await Promise.all(pids.map((pid) => ask(dataDir, pid)));
  const sum = (name: keyof Memory): number => Math.round(each.reduce((total, one) => total + one[name], 0));
  return { used: sum('used'), rss: sum('rss') };
}

async function ask(dataDir: string, pid: number): Promise<Memory> {
  const file = join(dataDir, `memory-${pid}.json`);
  await rm(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let waited = 0; waited < 20_000; waited += 50) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return JSON.parse(text) as Memory;
    await delay(50);
  }
  throw new Error(`process ${pid} does not tell its memory`);
}
