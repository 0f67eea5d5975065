import type { Tx } from '../db/database.ts';
import { listAuditEntries } from './audit-store.ts';
import type { AuditQuery } from './audit-store.ts';
import { tellsOf } from './audit-view.ts';
import type { ShownRow } from './audit-view.ts';
import { openEntries } from './seal/open-entries.ts';

/** Rows opened at a time: about 20 ms of work, during which nothing else is done. */
const BATCH = 200;
/** What is sealed cannot be searched by the database: so many are opened for one answer, then the reader goes on. */
const MOST_OPENED = 4_000;

export interface ReadQuery extends Omit<AuditQuery, 'limit'> {
  readonly search?: string | undefined;
}

/** Opened entries, newest first, a batch at a time, each in a transaction of its own. */
export async function* readEntries(
  transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  dataDir: string,
  query: ReadQuery,
): AsyncGenerator<ShownRow[]> {
  for (let before = query.before; ;) {
    const batch = await transact(async (tx) => {
      const rows = await listAuditEntries(tx, { ...query, before, limit: BATCH });
      const opened = await openEntries(tx, dataDir, query.organisationId, rows);
      return rows.map((row, index) => ({ row, opened: opened[index]! }));
    });
    yield batch;
    const last = batch.at(-1);
    if (batch.length < BATCH || last === undefined) return;
    before = last.row.id;
  }
}

/** At most `limit` entries that fit, and before which id to go on; null: that was all. */
export async function readPage(
  transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  dataDir: string,
  query: ReadQuery,
  limit: number,
): Promise<{ shown: ShownRow[]; before: string | null }> {
  const { search } = query;
  const shown: ShownRow[] = [];
  let opened = 0;
  for await (const batch of readEntries(transact, dataDir, query)) {
    for (const each of batch) {
      if (search !== undefined && !tellsOf(each, search)) continue;
      if (shown.length === limit) return { shown, before: shown.at(-1)!.row.id };
      shown.push(each);
    }
    opened += batch.length;
    if (batch.length === BATCH && opened >= MOST_OPENED) return { shown, before: batch.at(-1)!.row.id };
  }
  return { shown, before: null };
}
