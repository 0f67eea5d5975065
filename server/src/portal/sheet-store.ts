/** SQL of what client and house write on the sheet for colleagues. */
import type { SheetWords } from '@denwaban/server-api/portal';
import type { Tx } from '../db/database.ts';
import { outwardName } from '../people/shown-name.ts';

export const sheetWordsOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('colleague_sheet as s')
    .leftJoin('person as p', 'p.id', 's.changed_by')
    .select(['s.contact', 's.note', 's.changed_at as changedAt', outwardName('p').as('changedBy')])
    .where('s.account_id', '=', accountId)
    .executeTakeFirst();

export async function putSheetWords(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  words: SheetWords,
  by: { readonly personId: string; readonly now: Date },
): Promise<void> {
  const columns = { ...words, changed_by: by.personId, changed_at: by.now };
  await tx
    .insertInto('colleague_sheet')
    .values({ account_id: of.accountId, organisation_id: of.organisationId, ...columns })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(columns))
    .execute();
}

/** The numbers at which we answer, with what is said and when somebody is there. */
export const sheetLinesOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('line as l')
    .innerJoin('telephone_number as n', 'n.id', 'l.number_id')
    .select(['l.label', 'n.number', 'l.live', 'l.greeting', 'l.hours'])
    .where('l.account_id', '=', accountId)
    .where('l.removed_at', 'is', null)
    .orderBy('l.label')
    .orderBy('l.id')
    .limit(20)
    .execute();
