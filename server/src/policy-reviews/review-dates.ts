import { Temporal } from 'temporal-polyfill';

/** The last day of a year's round that is not after `today`. @param yearlyOn month and day: 04-01 */
export function lastYearlyOn(yearlyOn: string, today: string): string {
  const thisYear = `${today.slice(0, 4)}-${yearlyOn}`;
  return thisYear <= today ? thisYear : `${Number(today.slice(0, 4)) - 1}-${yearlyOn}`;
}

export const nextYearlyOn = (yearlyOn: string, today: string): string =>
  Temporal.PlainDate.from(lastYearlyOn(yearlyOn, today)).add({ years: 1 }).toString();

export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** From a week before it is due, and then once a week until it is closed. */
export const remindsOn = (
  review: { readonly dueOn: string; readonly remindedOn: string | null },
  today: string,
): boolean =>
  today >= addDays(review.dueOn, -7) &&
  (review.remindedOn === null || addDays(review.remindedOn, 7) <= today);
