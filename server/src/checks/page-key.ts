import { readCursor } from '../http/cursor.ts';

/** Where a list that is sorted by moment and id goes on; null: at its beginning, also for a cursor that is not ours. */
export function pageKey(cursor: string | undefined): { readonly at: Date; readonly id: string } | null {
  const [moment = '', id = ''] = readCursor(cursor, 2) ?? [];
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) || !/^[0-9a-f-]{36}$/i.test(id) ? null : { at, id };
}
