/** SQL of courses: their drafts and versions. */
import { CourseBody } from '@denwaban/server-api/courses';
import type { ShelfCourse, ShippedKey } from '@denwaban/server-api/courses';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

const courses = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('training_course')
    .select(['id', 'name', 'organisation_id as organisationId', 'shipped_key as shippedKey'])
    .select(sql<boolean>`closed_at is not null`.as('closed'))
    .select(sql<string | null>`shipped_as_of::text`.as('shippedAsOf'))
    .where('organisation_id', '=', organisationId);

export type CourseRow = Awaited<ReturnType<ReturnType<typeof courses>['executeTakeFirstOrThrow']>>;

export const findCourse = (tx: Tx, organisationId: string, id: string): Promise<CourseRow | undefined> =>
  courses(tx, organisationId).where('id', '=', id).executeTakeFirst();

/** Until the transaction ends nobody else publishes it. */
export const lockCourse = (tx: Tx, organisationId: string, id: string): Promise<CourseRow | undefined> =>
  courses(tx, organisationId).where('id', '=', id).forUpdate().executeTakeFirst();

export const listShipped = (tx: Tx, organisationId: string): Promise<CourseRow[]> =>
  courses(tx, organisationId).where('shipped_key', 'is not', null).limit(20).execute();

export const findByName = (tx: Tx, organisationId: string, name: string): Promise<CourseRow | undefined> =>
  courses(tx, organisationId).where('name', '=', name).executeTakeFirst();

/** All of them, open ones first. */
export async function listShelf(tx: Tx, organisationId: string): Promise<ShelfCourse[]> {
  const { rows } = await sql<ShelfCourse>`
    select c.id, c.name, coalesce(v.body ->> 'nameEnglish', '') as "nameEnglish", c.closed_at is not null as closed,
      v.version, d.course_id is not null as "hasDraft", coalesce(jsonb_array_length(v.body -> 'pages'), 0) as pages,
      coalesce(jsonb_array_length(v.body -> 'questions'), 0) as questions, c.valid_months as "validMonths",
      coalesce(v.body -> 'requiredRoles', '[]') as "requiredRoles"
    from training_course c
    left join course_draft d on d.course_id = c.id
    left join lateral (select version, body from course_version where course_id = c.id order by version desc limit 1) v on true
    where c.organisation_id = ${organisationId}
    order by c.closed_at is not null, c.name, c.id limit 500`.execute(tx);
  return rows;
}

export async function insertCourse(
  tx: Tx,
  fresh: {
    readonly organisationId: string;
    readonly body: CourseBody;
    readonly shipped: { readonly key: ShippedKey; readonly asOf: string } | null;
    readonly at: Date;
  },
): Promise<string> {
  const id = uuidv7(fresh.at.getTime());
  await tx
    .insertInto('training_course')
    .values({
      id,
      organisation_id: fresh.organisationId,
      name: fresh.body.name,
      valid_months: fresh.body.validMonths,
      created_at: fresh.at,
      closed_at: null,
      shipped_key: fresh.shipped?.key ?? null,
      shipped_as_of: fresh.shipped?.asOf ?? null,
    })
    .execute();
  return id;
}

export async function updateCourse(
  tx: Tx,
  id: string,
  to: {
    readonly name?: string;
    readonly valid_months?: number | null;
    readonly closed_at?: Date | null;
    readonly shipped_key?: ShippedKey;
    readonly shipped_as_of?: string;
  },
): Promise<void> {
  await tx.updateTable('training_course').set(to).where('id', '=', id).execute();
}

const parse = <Row extends { readonly body: unknown }>(row: Row) => ({
  ...row,
  body: CourseBody.parse(row.body),
});

export async function findDraft(tx: Tx, courseId: string) {
  const row = await tx
    .selectFrom('course_draft as d')
    .leftJoin('person as p', 'p.id', 'd.changed_by')
    .select(['d.body', 'd.changed_at as changedAt', 'p.name as changedBy'])
    .where('d.course_id', '=', courseId)
    .executeTakeFirst();
  return row && parse(row);
}

export async function putDraft(
  tx: Tx,
  of: { readonly organisationId: string; readonly courseId: string },
  body: CourseBody,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const fields = { body: JSON.stringify(body), changed_by: by.personId, changed_at: by.at };
  await tx
    .insertInto('course_draft')
    .values({ course_id: of.courseId, organisation_id: of.organisationId, ...fields })
    .onConflict((conflict) => conflict.column('course_id').doUpdateSet(fields))
    .execute();
}

export async function deleteDraft(tx: Tx, courseId: string): Promise<void> {
  await tx.deleteFrom('course_draft').where('course_id', '=', courseId).execute();
}

const versions = (tx: Tx, courseId: string) =>
  tx.selectFrom('course_version as v').where('v.course_id', '=', courseId);

export async function newestVersion(tx: Tx, courseId: string) {
  const row = await versions(tx, courseId)
    .select(['v.version', 'v.body'])
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && parse(row);
}

export async function findVersion(tx: Tx, courseId: string, version: number) {
  const row = await versions(tx, courseId)
    .select(['v.version', 'v.body'])
    .where('v.version', '=', version)
    .executeTakeFirst();
  return row && parse(row);
}

/** Newest first. */
export const listVersions = (tx: Tx, courseId: string) =>
  versions(tx, courseId)
    .leftJoin('person as p', 'p.id', 'v.published_by')
    .select(['v.version', 'v.published_at as publishedAt', 'p.name as publishedBy'])
    .select(sql<string | null>`v.retake_by::text`.as('retakeBy'))
    .orderBy('v.version', 'desc')
    .limit(500)
    .execute();

export async function insertVersion(
  tx: Tx,
  fresh: {
    readonly organisationId: string;
    readonly courseId: string;
    readonly version: number;
    readonly body: CourseBody;
    readonly retakeBy: string | null;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('course_version')
    .values({
      id: uuidv7(fresh.at.getTime()),
      organisation_id: fresh.organisationId,
      course_id: fresh.courseId,
      version: fresh.version,
      body: JSON.stringify(fresh.body),
      published_by: fresh.by,
      published_at: fresh.at,
      retake_by: fresh.retakeBy,
    })
    .execute();
}

/** Names of the client companies, or 全社, whose rule asks for this course. */
export async function whoDemands(tx: Tx, organisationId: string, courseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('admission_rule as r')
    .leftJoin('account as a', 'a.id', 'r.account_id')
    .select(['a.name'])
    .where('r.organisation_id', '=', organisationId)
    .where('r.training', '=', true)
    .where(sql<boolean>`${courseId}::uuid = any (r.course_ids)`)
    .orderBy('a.reading')
    .limit(100)
    .execute();
  return rows.map(({ name }) => name ?? '全社');
}
