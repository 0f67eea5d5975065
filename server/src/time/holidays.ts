import calendar from '@holiday-jp/holiday_jp';

const holidays: Readonly<Record<string, { readonly name: string }>> = calendar.holidays;

/** Name of the national holiday on a day of Japan (`2026-11-23`), or null. */
export function holidayName(date: string): string | null {
  return Object.hasOwn(holidays, date) ? (holidays[date]?.name ?? null) : null;
}
