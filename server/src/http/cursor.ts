/** Cursors of paged lists: the sort key of the last row, opaque to the browser. */

/** A page out of at most `limit + 1` rows that were asked for. */
export function pageOfRows<Row, View>(
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => View,
  keyOf: (row: Row) => readonly (string | number)[],
): { items: View[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url')
      : null;
  return { items: shown.map(view), nextCursor };
}

/** The parts of a cursor of ours; null for none and for anything else. */
export function readCursor(cursor: string | undefined, parts: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(key) && key.length === parts ? key.map(String) : null;
  } catch {
    return null;
  }
}
