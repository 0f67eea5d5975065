const format = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** 09:05:07 in Asia/Tokyo. @param at RFC 3339 */
export const secondOf = (at: string): string => format.format(new Date(at));
