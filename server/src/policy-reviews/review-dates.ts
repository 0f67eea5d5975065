import { addDays, addMonths } from '../time/days.ts';

/** The last day of a year's round that is not after `today`. @param yearlyOn month and day: 04-01 */
export function lastYearlyOn(yearlyOn: string, today: string): string {
  const thisYear = `${today.slice(0, 4)}-${yearlyOn}`;
  return thisYear <= today ? thisYear : `${Number(today.slice(0, 4)) - 1}-${yearlyOn}`;
}

export const nextYearlyOn = (yearlyOn: string, today: string): string =>
  addMonths(lastYearlyOn(yearlyOn, today), 12);

/** From a week before it is due, and then once a week until it is closed. */
export const remindsOn = (
  review: { readonly dueOn: string; readonly remindedOn: string | null },
  today: string,
): boolean =>
  today >= addDays(review.dueOn, -7) &&
  (review.remindedOn === null || addDays(review.remindedOn, 7) <= today);
