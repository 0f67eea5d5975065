import { holidays } from '@holiday-jp/holiday_jp';

/** Name of the national holiday on a day of Japan (`2026-11-23`), or null. */
export function holidayName(date: string): string | null {
  return Object.hasOwn(holidays, date) ? (holidays as Record<string, { name: string }>)[date]!.name : null;
}
