import { expect, it } from 'vitest';
import { createLooks } from './looks.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 22, 10, minutes));

it('are one while something is asked for every ten minutes', async () => {
  const looks = createLooks();
  const ask = (person: string, minutes: number) =>
    looks.during(person, 'call', at(minutes), async (isNew) => isNew);
  expect(await ask('sato', 0)).toBe(true);
  expect(await ask('sato', 9)).toBe(false);
  expect(await ask('sato', 18)).toBe(false);
  expect(await ask('suzuki', 18)).toBe(true);
  expect(await ask('sato', 29)).toBe(true);
});

it('beside one that fails are new: nobody looks behind an entry that was never written', async () => {
  const looks = createLooks();
  let fail = (): void => undefined;
  const first = looks.during(
    'sato',
    'call',
    at(0),
    () => new Promise((_, reject) => (fail = () => reject(new Error('not written')))),
  );
  expect(await looks.during('sato', 'call', at(0), async (isNew) => isNew)).toBe(true);
  fail();
  await expect(first).rejects.toThrow('not written');
});
