import { expect, it } from 'vitest';
import { marksOf } from './marks-of.ts';
import type { TimedMark } from './marks-of.ts';

const mark = (from: string, to: string | null): TimedMark => ({
  from: `2026-11-28T01:${from}.000Z`,
  to: to === null ? null : `2026-11-28T01:${to}.000Z`,
  words: from,
  faint: false,
});

it('marks lie in the recording from its beginning on; what is outside it has no place', () => {
  const all = [mark('00:00', '00:20'), mark('01:00', '01:10'), mark('02:00', null), mark('09:00', '09:05')];
  const marks = marksOf(all, '2026-11-28T01:00:10.000Z', 180);
  expect(marks.map(({ from, to }) => [from, to])).toEqual([
    [0, 10],
    [50, 60],
    [110, 180],
  ]);
});
