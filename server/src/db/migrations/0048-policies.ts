import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation, wallByPerson } from '../walls.ts';

/** 方針と周知: texts of a client company beside those of the house, why there is a new version, and who has read which. */
const texts = `
alter table trust_text
  add column account_id uuid references account,
  -- why there is a new version
  add column reason text not null default '',
  -- everybody of the house reads it and says so
  add column asks boolean not null default false,
  -- codes of laws and guidelines that it rests on
  add column cites text[] not null default '{}';
alter table trust_text drop constraint trust_text_kind_check;
alter table trust_text add constraint trust_text_kind_check check (kind in
  ('secrecy','scope-and-fees','measures','questions','terms','privacy','harassment','complaint-process','caller-notice',
   'recording-notice','manual','internal-notice'));
alter table trust_text add constraint trust_text_of_account check (account_id is null or kind in
  ('harassment','complaint-process','caller-notice','recording-notice','manual','internal-notice'));
alter table trust_text drop constraint trust_text_organisation_id_kind_version_key;
alter table trust_text add unique nulls not distinct (organisation_id, account_id, kind, version);

create table policy_setting (
  organisation_id uuid primary key references organisation,
  within_days integer not null check (within_days between 1 and 90),
  remind_days integer not null check (remind_days between 1 and 30),
  -- whoever is late reaches no client company
  ends_access boolean not null,
  legal_name text not null,
  representative text not null,
  contact text not null,
  changed_by uuid references person,
  changed_at timestamptz not null
);

create table policy_acknowledgement (
  person_id uuid not null references person,
  text_id uuid not null references trust_text,
  organisation_id uuid not null references organisation,
  at timestamptz not null,
  primary key (person_id, text_id)
);
create index on policy_acknowledgement (text_id);
create index on policy_acknowledgement (organisation_id);

create table policy_reminder (
  person_id uuid primary key references person,
  organisation_id uuid not null references organisation,
  -- a day of Japan
  reminded_on date not null
);
`;

const walls = `
drop policy own_organisation on trust_text;
${wallByAccount('trust_text', { ours: true, orNone: true })}
${wallByOrganisation('policy_setting')}
${wallByPerson('policy_acknowledgement', ['administrator', 'supervisor', 'auditor'])}
${wallByPerson('policy_reminder', ['administrator', 'supervisor', 'auditor'])}
grant select, insert, update on policy_setting, policy_reminder to denwaban_app;
grant select, insert on policy_acknowledgement to denwaban_app;
`;

/**
 * Who has to have read which text, and since when. Of each kind it is the newest version in force that asks; having read
 * a later one counts, too. Texts of the house are everybody's, those of a client its operators' alone. When the house has
 * decided so, whoever is late is admitted to no client company (by a text of one client: to that one).
 */
const asked = `
create function policy_asked(of_organisation uuid, at timestamptz, only_people uuid[] default null)
  returns table (person_id uuid, account_id uuid, kind text, needed_id uuid, asked_on date, acknowledged_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  with today as (select (at at time zone 'Asia/Tokyo')::date as day),
  needed as materialized (
    select distinct on (t.account_id, t.kind) t.id, t.account_id, t.kind, t.version, t.effective_on
    from trust_text t cross join today left join account a on a.id = t.account_id
    where t.organisation_id = of_organisation and t.asks and t.effective_on <= today.day and a.archived_at is null
    order by t.account_id, t.kind, t.effective_on desc, t.version desc),
  asked as (
    select p.id as person_id, n.*, greatest(n.effective_on, (p.created_at at time zone 'Asia/Tokyo')::date) as asked_on
    from person p cross join needed n
    where n.account_id is null and p.organisation_id = of_organisation and p.account_id is null and p.state = 'active'
      and (only_people is null or p.id = any (only_people))
    union all
    select p.id, n.*, greatest(n.effective_on, (p.created_at at time zone 'Asia/Tokyo')::date)
    from admission_by_papers(of_organisation, at, only_people,
      array(select distinct m.account_id from needed m where m.account_id is not null)) x
    join person p on p.id = x.person_id and p.state = 'active'
    join needed n on n.account_id = x.account_id
    where not 'assignment' = any (x.lacking))
  select a.person_id, a.account_id, a.kind, a.id, a.asked_on, (
    select max(k.at) from policy_acknowledgement k join trust_text t on t.id = k.text_id
    where k.person_id = a.person_id and t.organisation_id = of_organisation and t.kind = a.kind
      and t.account_id is not distinct from a.account_id and (t.effective_on, t.version) >= (a.effective_on, a.version))
  from asked a
  where coalesce(app_organisation(), of_organisation) = of_organisation
$$;
revoke all on function policy_asked from public;
grant execute on function policy_asked to denwaban_app;
`;

const admission = `
alter function admission(uuid, timestamptz, uuid[], uuid[]) rename to admission_by_papers;
${asked}
create function admission(of_organisation uuid, at timestamptz, only_people uuid[] default null, only_accounts uuid[] default null)
  returns table (person_id uuid, account_id uuid, lacking text[]) language sql stable
  security definer set search_path = public, pg_temp as $$
  with late as materialized (
    select a.person_id, a.account_id from policy_setting s
    cross join lateral policy_asked(case when s.ends_access then of_organisation end, at, only_people) a
    where s.organisation_id = of_organisation and s.ends_access and a.acknowledged_at is null
      and a.asked_on + s.within_days < (at at time zone 'Asia/Tokyo')::date)
  select x.person_id, x.account_id,
    case when exists (select from late l where l.person_id = x.person_id
      and (l.account_id is null or l.account_id = x.account_id)) then x.lacking || '{acknowledgement}'::text[] else x.lacking end
  from admission_by_papers(of_organisation, at, only_people, only_accounts) x
$$;
revoke all on function admission from public;
grant execute on function admission to denwaban_app;
`;

export const policies: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [texts, walls, admission]) await sql.raw(part).execute(db);
  },
};
