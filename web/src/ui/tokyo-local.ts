const OFFSET = 9 * 3_600_000;

/** For `<input type="datetime-local">`: the wall clock of Asia/Tokyo, which has no summer time. @param at RFC 3339 */
export const toTokyoLocal = (at: string): string =>
  new Date(Date.parse(at) + OFFSET).toISOString().slice(0, 16);

/** Back again; null for an empty or unfinished input. */
export function fromTokyoLocal(local: string): string | null {
  const at = Date.parse(`${local}:00+09:00`);
  return Number.isNaN(at) ? null : `${local}:00+09:00`;
}

/** An hour of the day in Tokyo, some days from now. @param now epoch milliseconds */
export function tokyoAt(now: number, days: number, hour: number): string {
  const day = new Date(now + OFFSET + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00+09:00`;
}

/** The day so many days from now in Tokyo, 2026-11-27. @param now epoch milliseconds */
export const tokyoDay = (now: number, days: number): string => tokyoAt(now, days, 0).slice(0, 10);

/** So many minutes from now, to the next five. @param now epoch milliseconds */
export function tokyoIn(now: number, minutes: number): string {
  const step = 5 * 60_000;
  const at = Math.ceil((now + minutes * 60_000) / step) * step;
  return `${new Date(at + OFFSET).toISOString().slice(0, 16)}:00+09:00`;
}
