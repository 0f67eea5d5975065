/** Who stands how with which course: one query for the person, the trainer's table and the reminders. */
import type { HouseRole, TrainingStanding } from '@denwaban/server-api/courses';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface StandingOf {
  readonly organisationId: string;
  readonly now: Date;
  readonly personId?: string | undefined;
  readonly courseId?: string | undefined;
  readonly standing?: TrainingStanding | undefined;
  /** With open courses that nobody asks of the person and that they have not passed. */
  readonly optional?: boolean;
}

export interface StandingFound {
  readonly personId: string;
  readonly personName: string;
  readonly reading: string;
  readonly role: HouseRole;
  readonly courseId: string;
  readonly courseName: string;
  readonly courseNameEnglish: string;
  readonly why: string;
  readonly audience: string;
  readonly version: number | null;
  readonly pages: number;
  readonly questions: number;
  readonly passPercent: number;
  readonly waitMinutes: number;
  readonly remindDays: number;
  readonly required: boolean;
  readonly dueOn: string | null;
  readonly recordId: string | null;
  readonly passedOn: string | null;
  readonly validUntil: string | null;
  readonly retakeBy: string | null;
  readonly tries: number;
  readonly best: number | null;
  readonly standing: TrainingStanding;
}

/** Active people of the house and open courses. A pass that was revoked, or lies in the future, is none. */
const found = ({ organisationId, now, personId, courseId, optional = false }: StandingOf) => sql`
  with today as (select (${now}::timestamptz at time zone 'Asia/Tokyo')::date as day),
  newest as (
    select distinct on (v.course_id) v.course_id, v.version, v.body,
      min(v.published_at) over (partition by v.course_id) as first_at
    from course_version v where v.organisation_id = ${organisationId} order by v.course_id, v.version desc),
  people as (
    select p.id, p.name, p.reading, p.role, p.created_at from person p
    where p.organisation_id = ${organisationId} and p.account_id is null and p.state = 'active' and p.role <> 'owner'
      and ${personId === undefined ? sql`true` : sql`p.id = ${personId}`}),
  asked as (
    select p.id as person_id, n.course_id from people p join newest n on n.body -> 'requiredRoles' ? p.role
    union
    select d.person_id, d.course_id from courses_demanded(${organisationId}, ${now},
      ${personId === undefined ? sql`null::uuid[]` : sql`array[${personId}::uuid]`}) d),
  pass as (
    select distinct on (r.person_id, r.course_id) r.id, r.person_id, r.course_id, r.passed_on, r.valid_until, r.retake_version
    from training_record r, today
    where r.organisation_id = ${organisationId} and r.revoked_at is null and r.passed_on <= today.day
    order by r.person_id, r.course_id, coalesce(r.valid_until, 'infinity') desc, r.entered_at desc),
  pairs as (
    select person_id, course_id from asked
    union select person_id, course_id from pass
    ${optional ? sql`union select p.id, n.course_id from people p cross join newest n` : sql``}),
  faced as (
    select p.id as "personId", p.name as "personName", p.reading, p.role, c.id as "courseId", c.name as "courseName",
      coalesce(n.body ->> 'nameEnglish', '') as "courseNameEnglish", coalesce(n.body ->> 'why', '') as why,
      coalesce(n.body ->> 'audience', '') as audience, n.version,
      coalesce(jsonb_array_length(n.body -> 'pages'), 0) as pages,
      coalesce(jsonb_array_length(n.body -> 'questions'), 0) as questions,
      coalesce((n.body ->> 'passPercent')::int, 100) as "passPercent",
      coalesce((n.body ->> 'waitMinutes')::int, 0) as "waitMinutes",
      coalesce((n.body ->> 'remindDays')::int, 30) as "remindDays",
      a.person_id is not null as required,
      case when a.person_id is not null
        then (greatest(p.created_at, n.first_at) at time zone 'Asia/Tokyo')::date + (n.body ->> 'dueDays')::int end as due,
      x.id as "recordId", x.passed_on, x.valid_until,
      x.retake_version is not null as again
    from pairs i
    join people p on p.id = i.person_id
    join training_course c on c.id = i.course_id and c.organisation_id = ${organisationId} and c.closed_at is null
      and ${courseId === undefined ? sql`true` : sql`c.id = ${courseId}`}
    left join newest n on n.course_id = c.id
    left join asked a on a.person_id = p.id and a.course_id = c.id
    left join pass x on x.person_id = p.id and x.course_id = c.id),
  stood as (
    select f.*, f.due::text as "dueOn", f.passed_on::text as "passedOn", f.valid_until::text as "validUntil",
      case when f.again then f.valid_until::text end as "retakeBy",
      coalesce(t.tries, 0)::int as tries, t.best,
      case
        when f."recordId" is not null and f.again and f.valid_until >= today.day then 'expiring'
        when f."recordId" is not null and coalesce(f.valid_until, 'infinity') > today.day + f."remindDays" then 'valid'
        when f."recordId" is not null and f.valid_until >= today.day then 'expiring'
        when not f.required then 'optional'
        when f."recordId" is not null then 'expired'
        when f.due < today.day then 'overdue'
        else 'due' end as standing
    from faced f cross join today
    left join lateral (
      select count(*) as tries, max(q.score * 100 / greatest(q.total, 1)) as best from quiz_try q
      where q.person_id = f."personId" and q.course_id = f."courseId" and q.handed_in_at is not null) t on true)`;

const ofStanding = (standing: TrainingStanding | undefined): RawBuilder<unknown> =>
  standing === undefined ? sql`true` : sql`standing = ${standing}`;

/** The sort key of a row: reading and id of the person, name and id of the course. */
export const keyOf = ({ reading, personId, courseName, courseId }: StandingFound) =>
  [reading, personId, courseName, courseId] as const;

/** By person, then course. `after`: the key of the last row of the page before. */
export async function listStanding(
  tx: Tx,
  of: StandingOf,
  page: { readonly after: readonly string[] | null; readonly limit: number },
): Promise<StandingFound[]> {
  const [reading, personId, courseName, courseId] = page.after ?? [];
  const { rows } = await sql<StandingFound>`${found(of)}
    select * from stood where ${ofStanding(of.standing)}
      and ${
        page.after === null
          ? sql`true`
          : sql`(reading, "personId", "courseName", "courseId") > (${reading}, ${personId}::uuid, ${courseName}, ${courseId}::uuid)`
      }
    order by reading, "personId", "courseName", "courseId" limit ${page.limit}`.execute(tx);
  return rows;
}

/** How many need somebody's attention. */
export async function countStanding(
  tx: Tx,
  of: StandingOf,
): Promise<{ expiring: number; expired: number; overdue: number }> {
  const { rows } = await sql<{ expiring: number; expired: number; overdue: number }>`${found(of)}
    select count(*) filter (where standing = 'expiring' and required)::int as expiring,
      count(*) filter (where standing = 'expired')::int as expired,
      count(*) filter (where standing = 'overdue')::int as overdue
    from stood`.execute(tx);
  return rows[0]!;
}
