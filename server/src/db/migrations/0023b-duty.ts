import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** Who is on duty for a client company, and the rounds in which they are phoned for a call. */
const tables = `
create table duty_entry (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  shift text not null check (shift in ('day','night','holiday')),
  staff_id uuid not null references staff,
  place integer not null,
  wait_seconds integer not null check (wait_seconds between 10 and 90)
);
create index on duty_entry (account_id, valid_until);

create table duty_settings (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  settings jsonb not null
);

create table duty_run (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call on delete cascade,
  person_id uuid not null references person,
  people jsonb not null,
  next integer not null default 0,
  state text not null default 'running' check (state in ('running','accepted','exhausted','stopped')),
  started_at timestamptz not null
);
create index on duty_run (call_id);
create unique index on duty_run (call_id) where state = 'running';

create table duty_try (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  run_id uuid not null references duty_run on delete cascade,
  staff_id uuid not null references staff,
  name text not null,
  party_id uuid,
  -- null: the telephone rings
  outcome text,
  at timestamptz not null
);
create index on duty_try (run_id);
grant select, insert, update, delete on duty_entry, duty_settings to denwaban_app;
grant select, insert, update on duty_run, duty_try to denwaban_app;
`;

export const duty: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['duty_entry', 'duty_settings', 'duty_run', 'duty_try'])
      await sql.raw(wallByAccount(table)).execute(db);
  },
};
