import { readCursor } from '../../http/cursor.ts';
import type { LostPage, LostRow } from './lost-store.ts';

/** Where the next page begins. */
export const keyOf = (row: LostRow): [string, string] => [row.arrivedAt.toISOString(), row.id];

/** Null: at the beginning. */
export function afterOf(cursor: string | undefined): LostPage['after'] {
  const key = readCursor(cursor, 2);
  if (key === null) return null;
  const [at = '', id = ''] = key;
  const arrivedAt = new Date(at);
  return Number.isNaN(arrivedAt.getTime()) || !/^[0-9a-f-]{36}$/i.test(id) ? null : { arrivedAt, id };
}
