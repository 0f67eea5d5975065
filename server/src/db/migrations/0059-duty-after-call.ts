import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** When a report of an urgent matter is sent, those on duty are phoned in turn without anybody of ours. */
const tables = `
alter table duty_settings add column after_call jsonb not null default '{}';
-- who took it on by telephone is on the client's staff and may have no sign-in
alter table followup add column taken_staff_id uuid references staff;

create table duty_round (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  report_id uuid not null unique references report on delete cascade,
  matter text not null,
  state text not null default 'due' check (state in ('due','running','accepted','seen','stopped','exhausted')),
  round integer not null default 0,
  rounds integer not null,
  again_minutes integer not null,
  people jsonb not null default '[]',
  next integer not null default 0,
  -- when it goes on by itself
  due_at timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references person,
  accepted_by uuid references staff
);
-- of one company one at a time: nobody's telephone rings for two reports at once
create unique index on duty_round (account_id) where state = 'running';
create index on duty_round (account_id, due_at) where state = 'due';

create table duty_round_try (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  round_id uuid not null references duty_round on delete cascade,
  round integer not null,
  place integer not null,
  staff_id uuid not null references staff,
  name text not null,
  -- null: they were passed over
  leg_id uuid unique,
  number text,
  trunk_id uuid,
  -- null: the telephone rings
  outcome text,
  at timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz
);
create index on duty_round_try (round_id);
create index on duty_round_try (organisation_id, at) where leg_id is not null;
create unique index on duty_round_try (round_id) where outcome is null;
grant select, insert, update on duty_round, duty_round_try to denwaban_app;
`;

export const dutyAfterCall: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['duty_round', 'duty_round_try']) await sql.raw(wallByAccount(table)).execute(db);
  },
};
