/** SQL of checklists: the list in force, and what the house has answered. */
import { ChecklistName } from '@denwaban/server-api/checklists';
import type { ChecklistAnswer, ChecklistItem } from '@denwaban/server-api/checklists';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

interface ItemRow extends Omit<ChecklistItem, 'changedAt' | 'due'> {
  readonly list: ChecklistName;
  readonly from: string;
  readonly changedAt: Date | null;
}

/** Of each list the newest version that has begun. @param today a day of Japan */
export async function listItems(tx: Tx, organisationId: string, today: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select i.list, i.from_day::text as "from", i.code, i.label, i.description, i.basis,
      coalesce(a.state, 'open') as state, a.owner_id as "ownerId", o.name as "ownerName",
      coalesce(a.evidence, '') as evidence, a.done_on::text as "doneOn", coalesce(a.gap, '') as gap,
      a.review_on::text as "reviewOn", a.changed_at as "changedAt", c.name as "changedByName"
    from checklist_item i
    left join checklist_answer a on a.organisation_id = ${organisationId} and a.list = i.list and a.code = i.code
    left join person o on o.id = a.owner_id
    left join person c on c.id = a.changed_by
    where i.from_day = (select max(n.from_day) from checklist_item n where n.list = i.list and n.from_day <= ${today}::date)
    order by i.list, i.place`.execute(tx);
  return rows;
}

export async function viewChecklists(tx: Tx, organisationId: string, today: string) {
  const rows = await listItems(tx, organisationId, today);
  return {
    lists: ChecklistName.options.map((name) => {
      const own = rows.filter((row) => row.list === name);
      return {
        name,
        from: own[0]?.from ?? today,
        items: own.map((row) => ({
          ...row,
          due: row.reviewOn !== null && row.reviewOn <= today,
          changedAt: row.changedAt?.toISOString() ?? null,
        })),
      };
    }),
    owners: await listOwners(tx, organisationId),
  };
}

/** Who can answer for an item: everybody of the house. */
export const listOwners = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('account_id', 'is', null)
    .where('state', '<>', 'deactivated')
    .orderBy('reading')
    .orderBy('name')
    .limit(500)
    .execute();

export async function putAnswer(
  tx: Tx,
  of: { readonly organisationId: string; readonly list: ChecklistName; readonly code: string },
  answer: ChecklistAnswer,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const fields = {
    state: answer.state,
    owner_id: answer.ownerId,
    evidence: answer.evidence,
    done_on: answer.doneOn,
    gap: answer.gap,
    review_on: answer.reviewOn,
    changed_by: by.personId,
    changed_at: by.at,
  };
  await tx
    .insertInto('checklist_answer')
    .values({ organisation_id: of.organisationId, list: of.list, code: of.code, ...fields })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'list', 'code']).doUpdateSet(fields))
    .execute();
}
