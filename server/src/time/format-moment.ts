const parts = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A moment as a Japanese office writes it, in Japan's time: `2026/11/22(日) 20:15`. */
export function formatMoment(at: Date): string {
  return parts.format(at);
}
