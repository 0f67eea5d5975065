import type { ReviewEvery } from '@denwaban/server-api/reviews';
import { Temporal } from 'temporal-polyfill';

const steps = { week: { weeks: 1 }, 'two-weeks': { weeks: 2 }, month: { months: 1 } } as const;

/** The day of the next review; the last day of a shorter month. Pure. */
export const nextReviewOn = (day: string, every: ReviewEvery): string =>
  Temporal.PlainDate.from(day).add(steps[every]).toString();

/** The first day of a period that ends with `day`. */
export const periodBefore = (day: string, every: ReviewEvery): string =>
  Temporal.PlainDate.from(day).subtract(steps[every]).add({ days: 1 }).toString();
