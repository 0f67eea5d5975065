/** Bookings as an iCalendar feed (RFC 5545). Pure. */

export interface CalendarBooking {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly changedAt: Date;
  /** Null: nothing but 「予約」 is told. */
  readonly told: { readonly summary: string; readonly description: string } | null;
}

export function writeCalendar(bookings: readonly CalendarBooking[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//booking calendar//JA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:予約',
    'X-WR-TIMEZONE:Asia/Tokyo',
    ...bookings.flatMap(eventLines),
    'END:VCALENDAR',
  ]
    .map(fold)
    .join('\r\n')
    .concat('\r\n');
}

const eventLines = ({ id, startsAt, endsAt, changedAt, told }: CalendarBooking): string[] => [
  'BEGIN:VEVENT',
  `UID:${id}`,
  `DTSTAMP:${utc(changedAt)}`,
  `LAST-MODIFIED:${utc(changedAt)}`,
  `DTSTART:${utc(startsAt)}`,
  `DTEND:${utc(endsAt)}`,
  `SUMMARY:${escape(told?.summary ?? '予約')}`,
  ...(told === null || told.description === '' ? [] : [`DESCRIPTION:${escape(told.description)}`]),
  'END:VEVENT',
];

/** `20261202T010000Z` (section 3.3.5). */
const utc = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** Section 3.3.11. */
const escape = (text: string): string =>
  text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`);

/** Lines of at most 75 octets, never within a character (section 3.1). */
function fold(line: string): string {
  const lines: string[] = [];
  let [text, octets] = ['', 0];
  for (const letter of line) {
    const more = Buffer.byteLength(letter);
    if (octets + more > 75) {
      lines.push(text);
      [text, octets] = [' ', 1];
    }
    text += letter;
    octets += more;
  }
  return [...lines, text].join('\r\n');
}
