import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** From when a version holds, who has read it, by which steps calls went, and what the script did not foresee. */
const tables = `
alter table script_version add column in_force_from timestamptz not null default '1970-01-01T00:00:00Z';
update script_version set in_force_from = published_at;

create table script_reading (
  person_id uuid not null references person,
  account_id uuid not null references account,
  organisation_id uuid not null references organisation,
  version integer not null,
  read_at timestamptz not null,
  primary key (account_id, person_id, version)
);

create table script_visit (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call on delete cascade,
  person_id uuid not null references person,
  version integer not null,
  step_id text not null,
  -- the branch that led here
  branch_id text,
  at timestamptz not null
);
create index on script_visit (account_id, version, step_id);
create index on script_visit (call_id, at);

create table script_remark (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call on delete cascade,
  person_id uuid not null references person,
  version integer not null,
  step_id text not null,
  kind text not null check (kind in ('question','unknown','will-check','lead')),
  -- the caller's; empty once the call is erased
  words text not null default '',
  at timestamptz not null
);
create index on script_remark (account_id, version, step_id);
create index on script_remark (account_id, kind, id);
create index on script_remark (call_id);

grant select, insert on script_reading, script_visit to denwaban_app;
grant select, insert, update on script_remark to denwaban_app;
`;

export const scriptVersions: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('script_reading')).execute(db);
    await sql.raw(wallByAccount('script_visit', { content: true })).execute(db);
    await sql.raw(wallByAccount('script_remark', { content: true })).execute(db);
  },
};
