/** Courses, and who passed which, by a quiz or entered by hand. What is in a course is written elsewhere (courses). */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export const listCourses = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('training_course')
    .select(['id', 'name', 'valid_months as validMonths', 'organisation_id as organisationId'])
    .select(sql<boolean>`closed_at is not null`.as('closed'))
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .limit(500)
    .execute();

export async function openCoursesAmong(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await tx
    .selectFrom('training_course')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...ids])
    .where('closed_at', 'is', null)
    .execute();
  return rows.length;
}

/** Null: the name is taken. */
export async function insertCourse(
  tx: Tx,
  fresh: {
    readonly organisationId: string;
    readonly name: string;
    readonly validMonths: number | null;
    readonly at: Date;
  },
): Promise<string | null> {
  const row = await tx
    .insertInto('training_course')
    .values({
      id: uuidv7(fresh.at.getTime()),
      organisation_id: fresh.organisationId,
      name: fresh.name,
      valid_months: fresh.validMonths,
      created_at: fresh.at,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

const records = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('training_record as r')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .innerJoin('training_course as c', 'c.id', 'r.course_id')
    .leftJoin('person as e', 'e.id', 'r.entered_by')
    .select(['r.id', 'r.person_id as personId', 'p.name as personName', 'r.course_id as courseId'])
    .select(['c.name as courseName', 'r.note', 'e.name as enteredBy', 'r.revoked_at as revokedAt'])
    .select(['r.revoked_reason as revokedReason', 'r.organisation_id as organisationId'])
    .select([
      sql<string>`r.passed_on::text`.as('passedOn'),
      sql<string | null>`r.valid_until::text`.as('validUntil'),
    ])
    .where('r.organisation_id', '=', organisationId);

export type TrainingRow = Awaited<ReturnType<ReturnType<typeof records>['executeTakeFirstOrThrow']>>;

export const listTraining = (tx: Tx, organisationId: string): Promise<TrainingRow[]> =>
  records(tx, organisationId).orderBy('r.entered_at', 'desc').orderBy('r.id').limit(2000).execute();

export const findTraining = (tx: Tx, organisationId: string, id: string): Promise<TrainingRow | undefined> =>
  records(tx, organisationId).where('r.id', '=', id).executeTakeFirst();

export async function insertTraining(
  tx: Tx,
  fresh: {
    readonly organisationId: string;
    readonly personId: string;
    readonly courseId: string;
    readonly passedOn: string;
    readonly validUntil: string | null;
    readonly note: string;
    /** The version that ends it before its own day, and that day. */
    readonly retake?: { readonly version: number; readonly heldUntil: string | null } | undefined;
    /** Who entered it; null: `tryId` made it. */
    readonly by: string | null;
    readonly tryId: string | null;
    readonly at: Date;
  },
): Promise<string> {
  const id = uuidv7(fresh.at.getTime());
  await tx
    .insertInto('training_record')
    .values({
      id,
      organisation_id: fresh.organisationId,
      person_id: fresh.personId,
      course_id: fresh.courseId,
      passed_on: fresh.passedOn,
      valid_until: fresh.validUntil,
      retake_version: fresh.retake?.version ?? null,
      held_until: fresh.retake?.heldUntil ?? null,
      note: fresh.note,
      entered_by: fresh.by,
      try_id: fresh.tryId,
      entered_at: fresh.at,
    })
    .execute();
  return id;
}

export async function setRevoked(
  tx: Tx,
  id: string,
  by: { readonly personId: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('training_record')
    .set({ revoked_at: by.at, revoked_by: by.personId, revoked_reason: by.reason })
    .where('id', '=', id)
    .execute();
}
