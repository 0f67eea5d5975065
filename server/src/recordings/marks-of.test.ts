import { expect, it } from 'vitest';
import { marksOf } from './marks-of.ts';
import type { CallMoment, MomentKind } from './marks-of.ts';

const START = Date.parse('2026-11-28T01:00:00Z');
const sound = { startedAt: START, durationMs: 60_000 };
const at = (second: number, kind: MomentKind, words = ''): CallMoment => ({
  kind,
  at: START + second * 1000,
  words,
});
const shown = (moments: CallMoment[]) =>
  marksOf(moments, sound).map(({ kind, fromMs, toMs, words }) =>
    [kind, fromMs / 1000, toMs / 1000, words].join(' ').trim(),
  );

it('holds and masks are stretches, from their beginning to their end or that of the sound', () => {
  expect(
    shown([
      at(5, 'held'),
      at(9, 'recording-paused'),
      at(12, 'resumed'),
      at(20, 'recording-resumed'),
      at(50, 'held'),
    ]),
  ).toEqual(['hold 5 12', 'mask 9 20', 'hold 50 60']);
});

it('a hold that nobody ended is over with the call', () => {
  expect(shown([at(5, 'held'), at(30, 'ended')])).toEqual(['hold 5 30']);
});

it('what happened before or after the sound has no place, what began before it has one from zero', () => {
  expect(
    shown([
      at(-9, 'held'),
      at(-8, 'step', '名乗り'),
      at(4, 'resumed'),
      at(61, 'mark', '遅い'),
      at(70, 'held'),
    ]),
  ).toEqual(['hold 0 4']);
});

it('a step that was only walked past, or is in no version, is left out', () => {
  expect(
    shown([
      at(1, 'step', '名乗り'),
      at(1.4, 'step', '用件'),
      at(1.9, 'step', 'お名前'),
      at(8, 'step', ''),
      at(9, 'cut-off-step', 'warn-1'),
      at(10, 'mark', 'ここ'),
    ]),
  ).toEqual(['step 1.9 1.9 お名前', 'cut-off 9 9 warn-1', 'mark 10 10 ここ']);
});

it('no call has more marks than a person can look through', () => {
  expect(
    marksOf(
      Array.from({ length: 900 }, (_, index) => at(index / 20, 'mark')),
      sound,
    ),
  ).toHaveLength(300);
});
