import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** Departments, topics, deputies with order and dates; where the staff of a client company are. */
const tables = `
alter table staff
  add column mobile text,
  add column ways text[] not null default '{}',
  add column phone_hours jsonb,
  add column presence_hours jsonb,
  add column daily_mail boolean not null default false;

create table department (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  name text not null,
  reading text not null default '',
  policy text not null default '',
  unique (account_id, name)
);
insert into department (id, organisation_id, account_id, name)
  select gen_random_uuid(), organisation_id, account_id, department from
    (select distinct organisation_id, account_id, department from staff where removed_at is null and department <> '') d;

create table account_topic (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  name text not null,
  reading text not null default '',
  delegated boolean not null default true,
  level text not null default 'first' check (level in ('first','second')),
  urgent boolean not null default false,
  receiver_id uuid references staff,
  ways text[] not null default '{}',
  note text not null default '',
  removed_at timestamptz
);
create index on account_topic (account_id);

-- of a person or of a topic, in order; dates are days of Japan, both included
create table staff_deputy (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  staff_id uuid references staff,
  topic_id uuid references account_topic,
  deputy_id uuid not null references staff,
  place integer not null,
  valid_from date,
  valid_until date,
  check ((staff_id is null) <> (topic_id is null))
);
create index on staff_deputy (account_id);

-- what somebody has said; what hours and calendars say is reckoned
create table staff_presence (
  staff_id uuid primary key references staff,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  state text check (state in ('in','meeting','out','remote','off')),
  note text not null default '',
  until timestamptz,
  source text not null check (source in ('operator','client','mail')),
  changed_at timestamptz not null
);
create index on staff_presence (account_id);

-- the address of a calendar is a secret: whoever has it reads the calendar
create table staff_calendar (
  staff_id uuid primary key references staff,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  sealed_url bytea not null,
  read_at timestamptz,
  fault text
);
create index on staff_calendar (account_id);

create table staff_busy (
  staff_id uuid not null references staff,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  busy_from timestamptz not null,
  busy_until timestamptz not null,
  all_day boolean not null
);
create index on staff_busy (account_id, busy_until);
create index on staff_busy (staff_id);

create table presence_link (
  token_sha256 bytea primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  staff_id uuid not null references staff,
  expires_at timestamptz not null
);
create index on presence_link (staff_id);
grant select, insert, update, delete on department, account_topic, staff_deputy, staff_presence, staff_calendar,
  staff_busy, presence_link to denwaban_app;
`;

const tablesOfAccount = [
  'department',
  'account_topic',
  'staff_deputy',
  'staff_presence',
  'staff_calendar',
  'staff_busy',
  'presence_link',
];

export const directory: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of tablesOfAccount) await sql.raw(wallByAccount(table)).execute(db);
  },
};
