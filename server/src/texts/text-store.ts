/** SQL of names, lines and announcements whose words callers hear; under the reader's identity. */
import type { Tx } from '../db/database.ts';

export const accountOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('account as a')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(['a.name', 'a.discreet', 'o.id as organisationId', 'o.name as organisationName'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow();

export const checksOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('text_check as c')
    .innerJoin('person as p', 'p.id', 'c.checked_by')
    .select(['c.text_id', 'c.revision', 'c.checked_at', 'p.name'])
    .where('c.account_id', '=', accountId)
    .execute();

export async function saveCheck(
  tx: Tx,
  check: {
    readonly accountId: string;
    readonly organisationId: string;
    readonly textId: string;
    readonly revision: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const found = { revision: check.revision, checked_by: check.by, checked_at: check.at };
  await tx
    .insertInto('text_check')
    .values({
      account_id: check.accountId,
      organisation_id: check.organisationId,
      text_id: check.textId,
      ...found,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'text_id']).doUpdateSet(found))
    .execute();
}

export async function removeCheck(tx: Tx, accountId: string, textId: string): Promise<void> {
  await tx
    .deleteFrom('text_check')
    .where('account_id', '=', accountId)
    .where('text_id', '=', textId)
    .execute();
}

export const linesOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('line')
    .select(['id', 'label', 'greeting'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .execute();

/** Those that its lines name, and those of the product that stand in where nothing is chosen. */
export const announcementsOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('announcement as x')
    .innerJoin('account as a', 'a.organisation_id', 'x.organisation_id')
    .select(['x.id', 'x.key', 'x.label', 'x.text'])
    .where('a.id', '=', accountId)
    .where((each) =>
      each.or([
        each('x.key', 'in', ['ask-number', 'refuse-withheld', 'blocked', 'cut-off', 'fax', 'holiday']),
        each.exists(
          each
            .selectFrom('line as l')
            .select('l.id')
            .whereRef('l.account_id', '=', 'a.id')
            .where('l.removed_at', 'is', null)
            .where((line) =>
              line.or([
                line('l.announcement_id', '=', line.ref('x.id')),
                line('l.closed_announcement_id', '=', line.ref('x.id')),
                line('l.apology_announcement_id', '=', line.ref('x.id')),
                line('l.thanks_announcement_id', '=', line.ref('x.id')),
              ]),
            ),
        ),
      ]),
    )
    .orderBy('x.created_at')
    .orderBy('x.label')
    .execute();
