const DAY_MS = 86_400_000;

/** A day of Japan (`2026-11-22`): its midnight and the next. */
export function dayOf(date: string): { readonly begin: Date; readonly end: Date } {
  const begin = new Date(`${date}T00:00:00+09:00`);
  return { begin, end: new Date(begin.getTime() + DAY_MS) };
}
