import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** Stretches of calls for courses, and the consent under which they are used. The sound itself stays in the recording. */
const tables = `
create table training_consent (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  given_by text not null,
  given_on date not null,
  how text not null,
  recorded_by uuid not null references person,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person,
  withdrawn_reason text not null default ''
);
create index on training_consent (account_id, recorded_at desc);

create table course_material (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  course_id uuid not null references training_course,
  call_id uuid not null references call on delete cascade,
  -- it is played from the recording, and gone with it
  recording_id uuid not null references recording on delete cascade,
  consent_id uuid not null references training_consent,
  title text not null,
  points text not null,
  cuts jsonb not null,
  masks jsonb not null,
  duration_ms integer not null check (duration_ms > 0),
  purpose text not null,
  purpose_version integer not null,
  made_by uuid not null references person,
  made_at timestamptz not null
);
create index on course_material (course_id, made_at);
create index on course_material (call_id);
create index on course_material (recording_id);
create index on course_material (consent_id);
create index on course_material (account_id);
`;

/** Whoever has to take a course hears its materials, of whichever client company they are. */
const taken = `
create function app_courses() returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select array(
    select n.course_id from person p join lateral (
      select distinct on (v.course_id) v.course_id, v.body from course_version v
      where v.organisation_id = p.organisation_id order by v.course_id, v.version desc) n
      on n.body -> 'requiredRoles' ? p.role
    where p.id = app_person() and p.organisation_id = app_organisation()
    union
    select d.course_id from courses_demanded(app_organisation(), now(), array[app_person()]) d)
$$;
revoke all on function app_courses from public;
grant execute on function app_courses to denwaban_app;
`;

const walls = `
${wallByAccount('training_consent', { ours: true, content: true })}
${wallByAccount('course_material', {
  ours: true,
  content: true,
  or: 'course_id = any ((select app_courses())::uuid[])',
})}
grant select, insert on training_consent to denwaban_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_reason) on training_consent to denwaban_app;
grant select, insert, delete on course_material to denwaban_app;
`;

export const materials: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [tables, taken, walls]) await sql.raw(part).execute(db);
  },
};
