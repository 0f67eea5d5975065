import { readFile, readdir } from 'node:fs/promises';

/** The kernel tells times in hundredths of a second to every program, whatever its own clock (USER_HZ). */
const MS_PER_TICK = 10;

/** What `/proc/PID/stat` says; the name in it may hold blanks and brackets. */
export function readStat(text: string): { readonly parent: number; readonly cpuMs: number } {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK };
}

/** User and system time of a process and all that it started and that still run, ms. */
export async function cpuOfTree(root: number): Promise<number> {
  const stats = await allStats();
  const parents = new Map(stats.map(({ pid, parent }) => [pid, parent]));
  return stats.filter(({ pid }) => isUnder(pid, root, parents)).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

/** User and system time of one process, ms; 0 when it is gone. */
export async function cpuOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text ? readStat(text).cpuMs : 0;
}

/** Process ids of a process and all that it started and that still run. */
export async function tree(root: number): Promise<number[]> {
  const stats = await allStats();
  const parents = new Map(stats.map(({ pid, parent }) => [pid, parent]));
  return stats.map(({ pid }) => pid).filter((pid) => isUnder(pid, root, parents));
}

/** Whether `pid` is `root` or descends from it. */
export function isUnder(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at))
    if (at === root) return true;
  return false;
}

async function allStats(): Promise<Array<{ pid: number; parent: number; cpuMs: number }>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const texts = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return pids.flatMap((pid, index) => (texts[index] ? [{ pid, ...readStat(texts[index]) }] : []));
}
