const zone = 'Asia/Tokyo';
const formats = {
  time: new Intl.DateTimeFormat('ja-JP', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
  date: new Intl.DateTimeFormat('ja-JP', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }),
  day: new Intl.DateTimeFormat('ja-JP', {
    timeZone: zone,
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
  }),
};

/** 09:05 in Asia/Tokyo. @param at RFC 3339 or epoch milliseconds */
export const timeOf = (at: string | number): string => formats.time.format(new Date(at));

/** 2026/11/22 in Asia/Tokyo. */
export const dateOf = (at: string | number): string => formats.date.format(new Date(at));

/** 2026/11/22 09:05 in Asia/Tokyo. */
export const dateTimeOf = (at: string | number): string => `${dateOf(at)} ${timeOf(at)}`;

/** 11/22(日) in Asia/Tokyo. */
export const dayOf = (at: string | number): string => formats.day.format(new Date(at));

/** 本日 09:05, or 11/21(土) 09:05 for another day; @param now epoch milliseconds */
export function shortDateTimeOf(at: string, today: string, now = Date.now()): string {
  return dateOf(at) === dateOf(now)
    ? `${today} ${timeOf(at)}`
    : `${formats.day.format(new Date(at))} ${timeOf(at)}`;
}

/** 0:07, 12:34, 1:02:03. @param milliseconds never shown below zero */
export function durationOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
