/**
 * A CSV file (RFC 4180) as spreadsheets of Japanese offices open it: UTF-8 with a byte order mark, CRLF. A cell that
 * would be taken for a formula gets an apostrophe in front, since callers can say anything; a Japanese spreadsheet also
 * takes the wide and the small signs.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [header, ...rows].map((cells) => cells.map(writeCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function writeCell(text: string): string {
  const safe = /^[=+\-@＝＋－＠﹢﹣﹦﹫−\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Headers of the answer; `name` is plain ASCII, without `.csv`. */
export function csvHeaders(name: string): Record<string, string> {
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

/** Rows of such a file, without its header. A line break within quotes begins no row. */
export function rowsOf(csv: string): number {
  let rows = -1;
  let quoted = false;
  for (const letter of csv) {
    if (letter === '"') quoted = !quoted;
    else if (letter === '\n' && !quoted) rows += 1;
  }
  return Math.max(rows, 0);
}
