import { ReviewFigures } from '@denwaban/server-api/reviews';
import type { ReviewAnswer } from '@denwaban/server-api/reviews';
import { describe, expect, it } from 'vitest';
import { cadenceAfter, hasRisen, isWell } from './cadence.ts';
import { groupQuestions } from './group-questions.ts';

const figures = (changes: Partial<ReviewFigures> = {}) =>
  ReviewFigures.parse({
    arrived: 40,
    answered: 40,
    lost: 0,
    reports: 30,
    good: 1,
    improve: 0,
    thanks: 0,
    ...changes,
  });
const fine: ReviewAnswer[] = (['vague', 'missing', 'smooth'] as const).map((question) => ({
  question,
  fine: true,
  note: '',
}));

describe('the cadence', () => {
  it('goes from weekly to every two weeks and monthly while all is well, two reviews each', () => {
    let cadence = { every: 'week', wellInRow: 0 } as Parameters<typeof cadenceAfter>[0];
    const seen: string[] = [];
    for (let review = 0; review < 6; review += 1) {
      cadence = cadenceAfter(cadence, true);
      seen.push(cadence.every);
    }
    expect(seen).toEqual(['week', 'two-weeks', 'two-weeks', 'month', 'month', 'month']);
  });

  it('becomes shorter by one step when something is to be better', () => {
    expect(cadenceAfter({ every: 'month', wellInRow: 4 }, false)).toEqual({
      every: 'two-weeks',
      wellInRow: 0,
    });
    expect(cadenceAfter({ every: 'week', wellInRow: 1 }, false)).toEqual({ every: 'week', wellInRow: 0 });
  });
});

describe('all is well', () => {
  it.each([
    ['nothing to better', true, {}, fine],
    ['a wish', false, { improve: 1 }, fine],
    ['a correction', false, { corrections: 1 }, fine],
    ['too many questions', false, { questions: 5 }, fine],
    ['a question that nobody answered', false, {}, fine.map((each) => ({ ...each, fine: null }))],
    ['a point to mend', false, {}, fine.map((each, index) => ({ ...each, fine: index !== 1 }))],
  ] as const)('%s', (_name, well, changes, answers) => {
    expect(isWell(figures(changes), answers)).toBe(well);
  });
});

it('questions rise when a week has twice as many as a usual one, and five at least', () => {
  expect(hasRisen(5, 8)).toBe(true);
  expect(hasRisen(5, 12)).toBe(false);
  expect(hasRisen(4, 0)).toBe(false);
  expect(hasRisen(20, 0)).toBe(true);
});

describe('questions that ask much the same', () => {
  const ask = (words: string, step: string | null = '用件') => ({ words, step });

  it('are one group, the most frequent first', () => {
    const groups = groupQuestions([
      ask('駐車場はありますか'),
      ask('日曜日も営業していますか', null),
      ask('駐車場はありますでしょうか？', '挨拶'),
      ask('駐車場は、ありますか。'),
      ask('日曜日は営業していますか'),
    ]);
    expect(groups.map(({ words, count }) => [words, count])).toEqual([
      ['駐車場はありますか', 3],
      ['日曜日も営業していますか', 2],
    ]);
    expect(groups[0]?.steps).toEqual(['用件', '挨拶']);
    expect(groups[1]?.steps).toEqual(['用件']);
  });

  it('are apart when they ask for something else; what was erased is left out', () => {
    const groups = groupQuestions([ask('駐車場はありますか'), ask('返品の送料を教えてください'), ask('')]);
    expect(groups.map(({ count }) => count)).toEqual([1, 1]);
  });
});
