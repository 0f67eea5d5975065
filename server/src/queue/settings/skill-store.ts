/** All SQL of skills. */
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';

export interface SkillRow {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly people: number;
  /** Settings of accounts and lines, menus included, that ask for it. */
  readonly accounts: number;
}

const skills = (tx: Tx) =>
  tx
    .selectFrom('skill as s')
    .select(['s.id', 's.organisation_id as organisationId', 's.name'])
    .select(sql<number>`(select count(*)::int from person_skill p where p.skill_id = s.id)`.as('people'))
    .select(
      sql<number>`((select count(*) from queue_setting q where q.organisation_id = s.organisation_id
        and q.settings->'skills' @> jsonb_build_array(jsonb_build_object('skillId', s.id)))
        + (select count(*) from line_routing r join line l on l.id = r.line_id
        where r.organisation_id = s.organisation_id and l.removed_at is null
        and strpos(r.settings::text, s.id::text) > 0))::int`.as('accounts'),
    );

export const findSkill = (tx: Tx, id: string): Promise<SkillRow | undefined> =>
  skills(tx).where('s.id', '=', id).executeTakeFirst();

export const listSkills = (tx: Tx, organisationId: string): Promise<SkillRow[]> =>
  skills(tx).where('s.organisation_id', '=', organisationId).orderBy('s.name').limit(500).execute();

/** False: there is one of this name. */
export async function insertSkill(
  tx: Tx,
  skill: { id: string; organisationId: string; name: string; at: Date },
): Promise<boolean> {
  const { id, organisationId, name, at } = skill;
  const result = await tx
    .insertInto('skill')
    .values({ id, organisation_id: organisationId, name, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False: another one has this name. */
export async function renameSkillRow(tx: Tx, skill: SkillRow, name: string): Promise<boolean> {
  const result = await tx
    .updateTable('skill as s')
    .set({ name })
    .where('s.id', '=', skill.id)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('skill as o')
            .select('o.id')
            .where('o.organisation_id', '=', skill.organisationId)
            .where('o.name', '=', name)
            .where('o.id', '<>', skill.id),
        ),
      ),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteSkillRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('skill').where('id', '=', id).execute();
}
