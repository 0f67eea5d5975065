/** Days of a calendar, `2026-11-22`, without a time. */
import { Temporal } from 'temporal-polyfill';

/** @param days may be negative */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** The day `months` after `day`, or the last of that month. */
export const addMonths = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString();

/** Negative when `until` is before `from`. */
export const daysBetween = (from: string, until: string): number =>
  Temporal.PlainDate.from(from).until(until).days;
