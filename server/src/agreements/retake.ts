/** SQL of passes that a new version of a course ends before their own day. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface Retake {
  readonly organisationId: string;
  readonly courseId: string;
  readonly version: number;
  /** The last day of what was passed before; a day of Japan. */
  readonly retakeBy: string;
}

/** Passes that would hold longer end on that day, and are announced anew. Returns how many people have one. */
export async function endPassesEarlier(tx: Tx, retake: Retake): Promise<number> {
  const { organisationId, courseId, version, retakeBy } = retake;
  const { rows } = await sql<{ id: string; personId: string }>`
    update training_record
    set held_until = case when retake_version is null then valid_until else held_until end,
      retake_version = ${version}, valid_until = ${retakeBy}::date
    where organisation_id = ${organisationId} and course_id = ${courseId} and revoked_at is null
      and coalesce(valid_until, 'infinity') > ${retakeBy}::date
    returning id, person_id as "personId"`.execute(tx);
  if (rows.length > 0)
    await tx
      .deleteFrom('training_reminder')
      .where(
        'record_id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
  return new Set(rows.map(({ personId }) => personId)).size;
}

/** What a pass was of: a version that was asked about, or only the day on which somebody passed. */
export type PassedWhat = { readonly version: number } | { readonly passedOn: string };

/** The first version after it that asks for another pass; undefined: none does. */
export async function retakeAfter(
  tx: Tx,
  courseId: string,
  passed: PassedWhat,
): Promise<{ readonly version: number; readonly retakeBy: string } | undefined> {
  const later =
    'version' in passed
      ? sql<boolean>`version > ${passed.version}`
      : sql<boolean>`(published_at at time zone 'Asia/Tokyo')::date > ${passed.passedOn}::date`;
  return tx
    .selectFrom('course_version')
    .select(['version', sql<string>`retake_by::text`.as('retakeBy')])
    .where('course_id', '=', courseId)
    .where('retake_by', 'is not', null)
    .where(later)
    .orderBy('retake_by')
    .limit(1)
    .executeTakeFirst();
}

/** People with a pass of the course that holds today. */
export async function countHolders(
  tx: Tx,
  of: { readonly organisationId: string; readonly courseId: string; readonly today: string },
): Promise<number> {
  const { rows } = await sql<{ holders: number }>`
    select count(distinct r.person_id)::int as holders from training_record r
    join person p on p.id = r.person_id and p.state = 'active'
    where r.organisation_id = ${of.organisationId} and r.course_id = ${of.courseId} and r.revoked_at is null
      and r.passed_on <= ${of.today}::date and coalesce(r.valid_until, 'infinity') >= ${of.today}::date`.execute(
    tx,
  );
  return rows[0]!.holders;
}
