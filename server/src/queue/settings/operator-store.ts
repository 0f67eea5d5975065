/** All SQL of what operators can do and for whom. */
import { sql } from 'kysely';
import type { OperatorProfile } from '@denwaban/server-api/queue';
import type { Tx } from '../../db/database.ts';
import { deskRoles } from '../../permissions/permissions.ts';
import type { DeskRole } from '../../permissions/permissions.ts';

export interface ProfileRow extends OperatorProfile {
  readonly organisationId: string;
}

const profiles = (tx: Tx) =>
  tx
    .selectFrom('person as p')
    .select(['p.id as personId', 'p.organisation_id as organisationId', 'p.name'])
    .select(sql<DeskRole>`p.role`.as('role'))
    .select(
      sql<OperatorProfile['skills']>`coalesce((
        select jsonb_agg(jsonb_build_object('skillId', s.skill_id, 'level', s.level) order by s.skill_id)
        from person_skill s where s.person_id = p.id), '[]')`.as('skills'),
    )
    .select(
      sql<string[]>`array(select m.team_id::text from team_member m where m.person_id = p.id)`.as('teamIds'),
    )
    .select(
      sql<OperatorProfile['accounts']>`coalesce((
        select jsonb_agg(jsonb_build_object('accountId', a.id, 'accountName', a.name, 'place', o.place)
          order by a.reading, a.id)
        from account_operator o join account a on a.id = o.account_id
        where o.person_id = p.id and a.archived_at is null), '[]')`.as('accounts'),
    )
    .where('p.state', '<>', 'deactivated')
    .where('p.role', 'in', deskRoles);

const ofOne = (
  row: Awaited<ReturnType<ReturnType<typeof profiles>['executeTakeFirstOrThrow']>>,
): ProfileRow => ({
  ...row,
  organisationId: row.organisationId ?? '',
});

export async function findProfile(tx: Tx, personId: string): Promise<ProfileRow | undefined> {
  const row = await profiles(tx).where('p.id', '=', personId).executeTakeFirst();
  return row && ofOne(row);
}

export async function listProfiles(tx: Tx, organisationId: string): Promise<ProfileRow[]> {
  const rows = await profiles(tx)
    .where('p.organisation_id', '=', organisationId)
    .orderBy('p.reading')
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(2000)
    .execute();
  return rows.map(ofOne);
}

/** Those of `personIds` who can have a desk in the organisation. */
export async function operatorsAmong(
  tx: Tx,
  organisationId: string,
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('role', 'in', deskRoles)
    .where('state', '<>', 'deactivated')
    .where('id', 'in', [...personIds])
    .execute();
  return rows.map((row) => row.id);
}

export async function skillsAmong(tx: Tx, organisationId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('skill')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.id);
}

export async function accountsAmong(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('account')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('archived_at', 'is', null)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.id);
}

export async function setSkills(
  tx: Tx,
  person: { personId: string; organisationId: string },
  skills: OperatorProfile['skills'],
): Promise<void> {
  await tx.deleteFrom('person_skill').where('person_id', '=', person.personId).execute();
  if (skills.length === 0) return;
  await tx
    .insertInto('person_skill')
    .values(
      skills.map(({ skillId, level }) => ({
        person_id: person.personId,
        skill_id: skillId,
        organisation_id: person.organisationId,
        level,
      })),
    )
    .execute();
}

/** Assigned to these and no other account (archived ones aside); who is a first choice somewhere stays so. */
export async function setAccounts(
  tx: Tx,
  person: { personId: string; organisationId: string },
  accountIds: readonly string[],
): Promise<void> {
  await sql`delete from account_operator o using account a where o.person_id = ${person.personId}::uuid
    and a.id = o.account_id and a.archived_at is null
    and not (o.account_id = any(${sql.val([...accountIds])}::uuid[]))`.execute(tx);
  if (accountIds.length === 0) return;
  await tx
    .insertInto('account_operator')
    .values(
      accountIds.map((accountId) => ({
        account_id: accountId,
        person_id: person.personId,
        organisation_id: person.organisationId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
