import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation, wallByPerson } from '../walls.ts';

/** What must hold before somebody works for an account: papers, training, kind and place of work, hours. */
const tables = `
create table agreement_text (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  version integer not null,
  title text not null,
  body text not null,
  -- of title and body, as it is signed
  sha256 text not null,
  valid_months integer not null check (valid_months between 1 and 60),
  -- who has signed an earlier version must sign this one
  sign_again boolean not null,
  published_by uuid not null references person,
  published_at timestamptz not null,
  unique (organisation_id, version)
);

create table agreement_signature (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  text_id uuid not null references agreement_text,
  version integer not null,
  typed_name text not null,
  text_sha256 text not null,
  signed_at timestamptz not null,
  -- the last day of Japan on which it holds
  valid_until date not null,
  address text,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person,
  withdrawn_reason text not null default ''
);
create index on agreement_signature (person_id, version) where withdrawn_at is null;
create index on agreement_signature (organisation_id, signed_at desc);

create table training_course (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  valid_months integer check (valid_months between 1 and 120),
  created_at timestamptz not null,
  closed_at timestamptz,
  unique (organisation_id, name)
);

create table training_record (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  course_id uuid not null references training_course,
  passed_on date not null,
  valid_until date,
  note text not null default '',
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references person,
  revoked_reason text not null default ''
);
create index on training_record (person_id, course_id) where revoked_at is null;
create index on training_record (organisation_id, entered_at desc);

create table employment (
  person_id uuid primary key references person,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('regular','contract','part-time','dispatched','entrusted')),
  place text not null check (place in ('office','home')),
  -- WeekTimes of the contract; null: at any time
  hours jsonb,
  changed_at timestamptz not null
);
create index on employment (organisation_id);

-- of the organisation as a whole (account null), and of an account beside it
create table admission_rule (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  -- 守秘義務のある職業: key of a profession with a duty of secrecy by law; of accounts alone
  profession text,
  agreement boolean not null default false,
  training boolean not null default false,
  -- which courses; empty: any one
  course_ids uuid[] not null default '{}',
  no_part_timers boolean not null default false,
  no_trainees boolean not null default false,
  no_home boolean not null default false,
  no_download boolean not null default false,
  changed_at timestamptz not null,
  unique nulls not distinct (organisation_id, account_id)
);
create index on admission_rule (account_id);

-- cells of the permission table that the organisation has changed; scope null: the role has it no more
create table permission_cell (
  organisation_id uuid not null references organisation,
  permission text not null,
  role text not null,
  scope text check (scope in ('own','assigned','account','organisation')),
  changed_by uuid not null references person,
  changed_at timestamptz not null,
  primary key (organisation_id, permission, role)
);
`;

const policies = [
  // Texts are read by whoever signs them; who has signed, by those who keep the papers.
  wallByOrganisation('agreement_text'),
  wallByOrganisation('training_course'),
  wallByOrganisation('permission_cell'),
  wallByPerson('agreement_signature', ['administrator', 'supervisor', 'auditor', 'quality']),
  wallByPerson('training_record', ['administrator', 'supervisor', 'auditor', 'quality']),
  wallByPerson('employment', ['administrator', 'supervisor', 'auditor']),
  wallByAccount('admission_rule', { ours: true, orNone: true }),
  `grant select, insert on agreement_text, agreement_signature, training_record to denwaban_app;
  grant update (withdrawn_at, withdrawn_by, withdrawn_reason) on agreement_signature to denwaban_app;
  grant update (revoked_at, revoked_by, revoked_reason) on training_record to denwaban_app;
  grant select, insert, delete on permission_cell to denwaban_app;
  grant select, insert, update on training_course, employment, admission_rule to denwaban_app;`,
].join('\n');

/** Codes in `lacking`: Lacking of the contract (server-api/src/walls.ts). */
const admission = `
-- Whether a week's times hold a moment, on Japan's clock.
create function within_week(hours jsonb, at timestamptz) returns boolean language sql stable as $$
  select hours is null or exists (
    select from jsonb_array_elements(hours -> (array['sunday','monday','tuesday','wednesday','thursday','friday','saturday'])
      [1 + extract(dow from at at time zone 'Asia/Tokyo')::int]) as span
    where to_char(at at time zone 'Asia/Tokyo', 'HH24:MI') >= span ->> 'from'
      and to_char(at at time zone 'Asia/Tokyo', 'HH24:MI') < span ->> 'until')
$$;

create or replace function admission(of_organisation uuid, at timestamptz, only_people uuid[] default null, only_accounts uuid[] default null)
  returns table (person_id uuid, account_id uuid, lacking text[]) language sql stable
  security definer set search_path = public, pg_temp as $$
  with today as (select (at at time zone 'Asia/Tokyo')::date as day),
  needed as (
    select coalesce(max(t.version) filter (where t.sign_again), min(t.version)) as version
    from agreement_text t where t.organisation_id = of_organisation and t.published_at <= at),
  people as (
    select p.id, p.role, e.kind, e.place,
      exists (select from agreement_signature s, today, needed where s.person_id = p.id and s.withdrawn_at is null
        and s.version >= needed.version and s.valid_until >= today.day and s.signed_at <= at) as signed,
      array(select r.course_id from training_record r, today where r.person_id = p.id and r.revoked_at is null
        and r.passed_on <= today.day and coalesce(r.valid_until, 'infinity') >= today.day) as passed,
      within_week(e.hours, at) as on_shift
    from person p left join employment e on e.person_id = p.id
    where p.organisation_id = of_organisation and p.role in ('operator','trainee','supervisor')
      and (only_people is null or p.id = any (only_people))),
  accounts as (
    select a.id, coalesce(bool_or(r.agreement), false) as agreement, coalesce(bool_or(r.training), false) as training,
      coalesce(bool_or(r.no_part_timers), false) as no_part_timers, coalesce(bool_or(r.no_trainees), false) as no_trainees,
      coalesce(bool_or(r.no_home), false) as no_home,
      coalesce(array_agg(c) filter (where r.training and c is not null), '{}') as course_ids
    from account a
    left join admission_rule r on r.organisation_id = of_organisation and (r.account_id = a.id or r.account_id is null)
    left join lateral unnest(r.course_ids) as c on true
    where a.organisation_id = of_organisation and (only_accounts is null or a.id = any (only_accounts))
    group by a.id)
  select p.id, a.id, array_remove(array[
    case when not (o.all_accounts
      or exists (select from account_operator x where x.account_id = a.id and x.person_id = p.id)
      or exists (select from queue_setting q join team_member m on m.team_id in (q.team_id, q.overflow_team_id)
        where q.account_id = a.id and m.person_id = p.id)) then 'assignment' end,
    case when a.agreement and not p.signed then 'agreement' end,
    case when a.training and not case when a.course_ids = '{}' then p.passed <> '{}' else p.passed @> a.course_ids end
      then 'training' end,
    case when a.no_part_timers and p.kind is null or a.no_home and p.place is null then 'employment' end,
    case when a.no_part_timers and p.kind = 'part-time' then 'part-timer' end,
    case when a.no_trainees and p.role = 'trainee' then 'trainee' end,
    case when a.no_home and p.place = 'home' then 'home' end,
    case when not p.on_shift then 'hours' end], null)
  from organisation o cross join people p cross join accounts a
  where o.id = of_organisation and coalesce(app_organisation(), of_organisation) = of_organisation
$$;

-- Accounts that a person reaches at a moment (of these, where named); null: who needs no admission.
create function reach_of(of_person uuid, at timestamptz, only_accounts uuid[] default null) returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select case when p.role in ('operator','trainee') or p.role = 'supervisor' and o.supervisors_assigned
    then array(select x.account_id from admission(o.id, at, array[p.id], only_accounts) x where x.lacking = '{}') end
  from person p join organisation o on o.id = p.organisation_id
  where p.id = of_person and coalesce(app_organisation(), o.id) = o.id
$$;
revoke all on function reach_of from public;
grant execute on function reach_of to denwaban_app;
`;

export const wallsConditions: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [tables, policies, admission]) await sql.raw(part).execute(db);
  },
};
