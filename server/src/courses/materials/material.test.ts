import { expect, it } from 'vitest';
import { MOST_MS, cutsFit, includesTraining } from './material.ts';

it('knows a purpose that says to the public that recordings train people', () => {
  const quality = {
    code: 'quality',
    kinds: ['recording' as const],
    words: '通話内容の確認と、応対の品質の向上',
  };
  expect(includesTraining(quality)).toBe(false);
  expect(includesTraining({ ...quality, words: '電話応対の研修の教材' })).toBe(true);
  expect(includesTraining({ ...quality, code: 'training' })).toBe(true);
  expect(includesTraining({ ...quality, code: 'training', kinds: ['report'] })).toBe(false);
});

it('takes cuts in their order, within the recording, short enough', () => {
  const cut = (fromMs: number, untilMs: number) => ({ fromMs, untilMs });
  expect(cutsFit([cut(0, 1000), cut(1000, 2000)], 2000)).toBe(true);
  expect(cutsFit([cut(1000, 2000), cut(0, 1000)], 2000)).toBe(false);
  expect(cutsFit([cut(0, 1500), cut(1000, 2000)], 2000)).toBe(false);
  expect(cutsFit([cut(0, 2001)], 2000)).toBe(false);
  expect(cutsFit([cut(0, MOST_MS + 1)], 2 * MOST_MS)).toBe(false);
});
