import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { flushNames } from './flush-names.ts';

it('who comes before a flush begins shares it, who comes after waits for the next', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'names-'));
  const [first, second] = [flushNames(folder), flushNames(folder)];
  expect(second).toBe(first);
  // It runs by now: a name made at this moment may not be in it.
  await new Promise((resolve) => setImmediate(resolve));
  const third = flushNames(folder);
  expect(third).not.toBe(first);
  await Promise.all([first, third]);
  await rm(folder, { recursive: true });
});

it('fails for all who share it, and not for the next', async () => {
  const nowhere = join(tmpdir(), 'names-of-nobody');
  const shared = await Promise.allSettled([flushNames(nowhere), flushNames(nowhere)]);
  expect(shared.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(flushNames(nowhere)).rejects.toThrow('ENOENT');
});
