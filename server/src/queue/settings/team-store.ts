/** All SQL of teams. */
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';

export interface TeamRow {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly members: readonly { readonly personId: string; readonly name: string }[];
  /** Settings of accounts and lines, menus included, that name it. */
  readonly accounts: number;
}

const teams = (tx: Tx) =>
  tx
    .selectFrom('team as t')
    .select(['t.id', 't.organisation_id as organisationId', 't.name'])
    .select(
      sql<{ personId: string; name: string }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name) order by p.reading, p.id)
        from team_member m join person p on p.id = m.person_id
        where m.team_id = t.id and p.state <> 'deactivated'), '[]')`.as('members'),
    )
    .select(
      sql<number>`((select count(*) from queue_setting q
        where q.team_id = t.id or q.overflow_team_id = t.id)
        + (select count(*) from line_routing r join line l on l.id = r.line_id
        where r.organisation_id = t.organisation_id and l.removed_at is null
        and strpos(r.settings::text, t.id::text) > 0))::int`.as('accounts'),
    );

export const findTeam = (tx: Tx, id: string): Promise<TeamRow | undefined> =>
  teams(tx).where('t.id', '=', id).executeTakeFirst();

export const listTeams = (tx: Tx, organisationId: string): Promise<TeamRow[]> =>
  teams(tx).where('t.organisation_id', '=', organisationId).orderBy('t.name').limit(200).execute();

/** Another team of the organisation with this name. */
export async function teamNamed(
  tx: Tx,
  organisationId: string,
  name: string,
  except: string | null,
): Promise<boolean> {
  const row = await tx
    .selectFrom('team')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('name', '=', name)
    .$if(except !== null, (query) => query.where('id', '<>', except!))
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertTeam(
  tx: Tx,
  team: { id: string; organisationId: string; name: string; at: Date },
): Promise<void> {
  const { id, organisationId, name, at } = team;
  await tx.insertInto('team').values({ id, organisation_id: organisationId, name, created_at: at }).execute();
}

export async function renameTeam(tx: Tx, id: string, name: string): Promise<void> {
  await tx.updateTable('team').set({ name }).where('id', '=', id).execute();
}

export async function setMembers(
  tx: Tx,
  team: { id: string; organisationId: string },
  personIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom('team_member').where('team_id', '=', team.id).execute();
  if (personIds.length === 0) return;
  await tx
    .insertInto('team_member')
    .values(
      personIds.map((personId) => ({
        team_id: team.id,
        person_id: personId,
        organisation_id: team.organisationId,
      })),
    )
    .execute();
}

export async function deleteTeamRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('team').where('id', '=', id).execute();
}
