/** SQL of the marks that operators put on their calls. */
import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { CallMarkTable } from '../../db/schema.ts';

export const findMark = (tx: Tx, id: string): Promise<Selectable<CallMarkTable> | undefined> =>
  tx.selectFrom('call_mark').selectAll().where('id', '=', id).executeTakeFirst();

export async function countMarks(tx: Tx, callId: string): Promise<number> {
  const row = await tx
    .selectFrom('call_mark')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function insertMark(tx: Tx, mark: Insertable<CallMarkTable>): Promise<void> {
  await tx.insertInto('call_mark').values(mark).execute();
}

export async function renameMark(tx: Tx, id: string, words: string): Promise<void> {
  await tx.updateTable('call_mark').set({ words }).where('id', '=', id).execute();
}
