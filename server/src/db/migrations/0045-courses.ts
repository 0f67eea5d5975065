import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByOrganisation, wallByPerson } from '../walls.ts';

/** What is written for a course, version by version; who tried its quiz; what was announced before a pass ends. */
const tables = `
-- which text of the product it was made from, and of which day
alter table training_course add column shipped_key text;
alter table training_course add column shipped_as_of date;
create unique index on training_course (organisation_id, shipped_key) where shipped_key is not null;

create table course_draft (
  course_id uuid primary key references training_course,
  organisation_id uuid not null references organisation,
  body jsonb not null,
  changed_by uuid references person,
  changed_at timestamptz not null
);

-- never changed: what somebody passed can be read again
create table course_version (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  course_id uuid not null references training_course,
  version integer not null,
  body jsonb not null,
  -- null: it came with the product
  published_by uuid references person,
  published_at timestamptz not null,
  unique (course_id, version)
);

create table quiz_try (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  course_id uuid not null references training_course,
  version integer not null,
  -- the questions and their choices, in the order in which they are asked
  asked jsonb not null,
  begun_at timestamptz not null,
  answers jsonb,
  handed_in_at timestamptz,
  score integer,
  total integer not null,
  passed boolean,
  foreign key (course_id, version) references course_version (course_id, version),
  check ((handed_in_at is null) = (answers is null) and (handed_in_at is null) = (passed is null)
    and (handed_in_at is null) = (score is null))
);
create unique index on quiz_try (person_id, course_id) where handed_in_at is null;
create index on quiz_try (person_id, course_id, handed_in_at desc);
create index on quiz_try (course_id, version);

-- a pass is entered by somebody, or made by a try
alter table training_record alter column entered_by drop not null;
alter table training_record add column try_id uuid references quiz_try;
alter table training_record add constraint training_record_by check ((entered_by is null) <> (try_id is null));

create table training_reminder (
  record_id uuid not null references training_record,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  -- so many days before the end, or fewer; -1: it has ended
  days_before integer not null,
  told_at timestamptz not null,
  primary key (record_id, days_before)
);
`;

/** Which courses the rules of admission ask of whom: of the accounts they are assigned to, and of the house. */
const demanded = `
create function courses_demanded(of_organisation uuid, at timestamptz, only_people uuid[] default null)
  returns table (person_id uuid, course_id uuid) language sql stable
  security definer set search_path = public, pg_temp as $$
  select distinct x.person_id, c
  from admission(of_organisation, at, only_people) x
  join admission_rule r on r.organisation_id = of_organisation and r.training
    and (r.account_id is null or r.account_id = x.account_id)
  cross join lateral unnest(r.course_ids) as c
  where not 'assignment' = any (x.lacking)
$$;
revoke all on function courses_demanded from public;
grant execute on function courses_demanded to denwaban_app;
`;

const walls = `
${wallByOrganisation('course_draft')}
${wallByOrganisation('course_version')}
${wallByPerson('quiz_try', ['administrator', 'supervisor', 'auditor', 'quality'])}
${wallByPerson('training_reminder', ['administrator', 'supervisor', 'auditor', 'quality'])}
grant select, insert, update, delete on course_draft to denwaban_app;
grant select, insert on course_version, training_reminder to denwaban_app;
grant select, insert on quiz_try to denwaban_app;
grant update (answers, handed_in_at, score, passed) on quiz_try to denwaban_app;
`;

export const courses: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [tables, demanded, walls]) await sql.raw(part).execute(db);
  },
};
