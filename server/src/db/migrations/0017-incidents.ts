import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation, wallForced } from '../walls.ts';

/** 漏えい等: the register, who was affected and told, and what the law says about deadlines as dated data. */
const tables = `
-- articles, days and thresholds with the date from which they hold; the newest that has begun counts
create table law_figure (
  key text not null,
  from_day date not null,
  value jsonb not null,
  -- article and source, as they are shown
  basis text not null,
  primary key (key, from_day)
);
insert into law_figure (key, from_day, value, basis) values
  ('breach.prompt', '2022-04-01', '{"days": 5}', '個人情報保護法26条・規則8条1項「速やかに」。日数は個人情報保護委員会ガイドライン（通則編3-5-3-3）の目安で、概ね3〜5日以内'),
  ('breach.full', '2022-04-01', '{"days": 30, "wrongfulDays": 60}', '個人情報保護法26条・規則8条2項。不正の目的のおそれがあるときは60日'),
  ('breach.many', '2022-04-01', '{"moreThan": 1000}', '個人情報保護法26条・規則7条4号');
grant select on law_figure to denwaban_app;

create table incident (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  number integer not null,
  title text not null,
  state text not null check (state in ('candidate','open','closed','no-breach')),
  source text not null check (source in ('wrong-report','caller-complaint','by-hand')),
  known_at timestamptz not null,
  kinds text[] not null default '{}',
  people_count integer,
  encrypted boolean not null default false,
  -- BreachReport of the contract
  report jsonb not null,
  call_id uuid references call,
  report_id uuid references report on delete set null,
  opened_by uuid references person,
  opened_at timestamptz not null,
  prompt_done_at timestamptz,
  full_done_at timestamptz,
  unique (organisation_id, number)
);

create table incident_account (
  incident_id uuid not null references incident,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  note text not null default '',
  notified_at timestamptz,
  notified_by uuid references person,
  notified_how text not null default '',
  primary key (incident_id, account_id)
);

create table incident_step (
  id bigint generated always as identity primary key,
  incident_id uuid not null references incident,
  organisation_id uuid not null references organisation,
  at timestamptz not null,
  person_id uuid references person,
  words text not null
);
create index on incident_step (incident_id, id);

-- purpose, recipient, cause: for few (Investigation of the contract)
create table incident_investigation (
  incident_id uuid primary key references incident,
  organisation_id uuid not null references organisation,
  body jsonb not null,
  changed_by uuid references person,
  changed_at timestamptz not null
);

-- a report that went to the wrong client is no longer shown to it
alter table report add column recalled_at timestamptz;
create policy recalled on report as restrictive for select to denwaban_app
  using (recalled_at is null or (select app_role()) <> 'client');
`;

const walls = `
alter table law_figure enable row level security;
create policy everybody on law_figure for select using (true);
${wallForced('law_figure')}
${wallByOrganisation('incident')}
${wallByOrganisation('incident_step')}
${wallByAccount('incident_account', { ours: true })}
alter table incident_investigation enable row level security;
create policy few on incident_investigation using (organisation_id = (select app_organisation()) and (select app_role()) in ('administrator','system'));
${wallForced('incident_investigation')}
grant select, insert, update on incident, incident_investigation to denwaban_app;
grant select, insert, update, delete on incident_account to denwaban_app;
grant select, insert on incident_step to denwaban_app;
`;

export const incidents: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
