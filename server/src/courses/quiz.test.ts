import { expect, it } from 'vitest';
import { courseOf } from '../testing/world/courses.ts';
import { lackingOf } from './course.ts';
import { askedOf, isWhole, markedOf, nextTryFrom, orderOf, passes, scoreOf, shuffled } from './quiz.ts';
import { ANNOUNCED, ENDED, stageOf } from './remind.ts';
import { bodyOf, shippedKeys, shippedTexts } from './shipped/shipped.ts';

const body = courseOf('研修', '本文');
const last = (below: number): number => below - 1;

it('mixes the order without losing or doubling anything', () => {
  expect(shuffled([1, 2, 3], last)).toEqual([3, 2, 1]);
  expect(shuffled([1, 2, 3], () => 0)).toEqual([1, 2, 3]);
  expect(shuffled([], last)).toEqual([]);
});

it('asks without what is right, and marks by the order in which it was shown', () => {
  const order = orderOf(body.questions, last);
  expect(order).toEqual([
    { id: 'second', choices: [] },
    { id: 'first', choices: [1, 0] },
  ]);
  const asked = askedOf(body, order);
  expect(asked[1]?.choices).toEqual(['違います', '合っています']);
  expect(asked.flatMap((question) => Object.keys(question))).not.toContain('right');
  const marked = markedOf(body, order, [
    { questionId: 'first', choice: 1 },
    { questionId: 'second', choice: 0 },
  ]);
  expect(marked.map(({ id, chosen, right, pageTitle }) => [id, chosen, right, pageTitle])).toEqual([
    ['second', 0, 1, '本文'],
    ['first', 1, 1, '本文'],
  ]);
  expect(scoreOf(marked)).toBe(1);
});

it('wants one answer to each question, of a choice that there is', () => {
  const order = orderOf(body.questions, last);
  const whole = [
    { questionId: 'first', choice: 1 },
    { questionId: 'second', choice: 0 },
  ];
  expect(isWhole(body, order, whole)).toBe(true);
  expect(isWhole(body, order, whole.slice(1))).toBe(false);
  expect(isWhole(body, order, [whole[0]!, whole[0]!])).toBe(false);
  expect(isWhole(body, order, [...whole, { questionId: 'third', choice: 0 }])).toBe(false);
  expect(isWhole(body, order, [whole[0]!, { questionId: 'second', choice: 2 }])).toBe(false);
});

it('passes at the mark, and not one below', () => {
  expect(passes(8, 10, 80)).toBe(true);
  expect(passes(7, 10, 80)).toBe(false);
  expect(passes(2, 3, 67)).toBe(false);
  expect(passes(0, 10, 1)).toBe(false);
});

it('lets a failed try be repeated after the waiting time, a passed one at once', () => {
  const handedInAt = new Date('2026-11-28T00:00:00Z');
  const now = new Date('2026-11-28T00:05:00Z');
  expect(nextTryFrom({ handedInAt, passed: false }, 10, now)).toEqual(new Date('2026-11-28T00:10:00Z'));
  expect(nextTryFrom({ handedInAt, passed: false }, 5, now)).toBeNull();
  expect(nextTryFrom({ handedInAt, passed: true }, 10, now)).toBeNull();
  expect(nextTryFrom(undefined, 10, now)).toBeNull();
});

it('announces the end of a pass ahead, a week before, on its last day, and after it', () => {
  expect([31, 30, 8, 7, 1, 0, -1, -400].map((days) => stageOf(days, 30))).toEqual([
    null,
    30,
    30,
    7,
    7,
    0,
    ENDED,
    ENDED,
  ]);
  expect(stageOf(5, 3)).toBe(7);
  // What a newer version ends is announced at once, and at its stages.
  expect([200, 30, 7].map((days) => stageOf(days, 30, true))).toEqual([ANNOUNCED, 30, 7]);
});

it('names what keeps a draft from being published', () => {
  expect(lackingOf(body)).toEqual([]);
  const [first, second] = body.questions as [(typeof body.questions)[0], (typeof body.questions)[0]];
  const lacks = (changes: Partial<typeof body>) => lackingOf({ ...body, ...changes }).map(({ ja }) => ja);
  expect(lacks({ why: '', pages: [], questions: [] })).toHaveLength(3);
  expect(lacks({ questions: [{ ...first, right: 2 }] })).toEqual(['問1の正解を選んでください。']);
  expect(lacks({ questions: [{ ...second, right: 2 }] })).toEqual(['問1の正解を選んでください。']);
  expect(lacks({ questions: [{ ...first, choices: ['同じ', '同じ'] }] })[0]).toContain('互いに違う言葉');
  expect(lacks({ questions: [first, { ...second, pageId: 'nowhere' }] })[0]).toContain('問2');
  expect(lacks({ questions: [first, first] })[0]).toContain('重複');
});

it('ships four courses that can be published, of ten questions each, every page asked about', () => {
  expect(shippedKeys.map((key) => shippedTexts[key].name)).toEqual([
    '守秘',
    '電話応対',
    'クレーム対応',
    'カスハラ',
  ]);
  for (const key of shippedKeys) {
    const course = bodyOf(key);
    expect([key, lackingOf(course)]).toEqual([key, []]);
    expect([key, course.questions.length]).toEqual([key, 10]);
    const asked = new Set(course.questions.map(({ pageId }) => pageId));
    expect([key, course.pages.filter(({ id }) => !asked.has(id))]).toEqual([key, []]);
    expect(course.nameEnglish).not.toBe('');
  }
});
