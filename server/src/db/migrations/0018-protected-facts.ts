import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

const kinds = `('name','portrait','address','birth-date','email','workplace','card-or-account','recording','contract',
  'quotation','other')`;

/** Facts that are said to a caller, some only after an identity check; the checks of a call. */
const tables = `
create table account_fact (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  label text not null,
  kind text not null check (kind in ${kinds}),
  -- one of the two: open to who answers, or protected
  value text,
  sealed bytea,
  sayable text not null check (sayable in ('everybody','no-trainees','leaders')),
  changed_at timestamptz not null,
  check ((value is null) <> (sealed is null))
);
create index on account_fact (account_id);

create table known_caller (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  sealed_name bytea not null,
  changed_at timestamptz not null
);
create index on known_caller (account_id, id);

-- what a caller is expected to say: to compare, not to read
create table caller_mark (
  caller_id uuid not null references known_caller on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  item text not null check (item in ('member-number','registered-number','birth-date','name','keyword')),
  mark bytea not null,
  primary key (caller_id, item)
);
create index on caller_mark (account_id, item, mark);

create table caller_fact (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  caller_id uuid not null references known_caller on delete cascade,
  place integer not null default 0,
  label text not null,
  kind text not null check (kind in ${kinds}),
  sealed bytea not null
);
create index on caller_fact (caller_id);

-- each try, never with what was said
create table identity_check (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call on delete cascade,
  person_id uuid not null references person,
  step_id text not null,
  passed boolean not null,
  caller_id uuid,
  at timestamptz not null
);
create index on identity_check (call_id);
grant select, insert, update, delete on account_fact, known_caller, caller_mark, caller_fact to denwaban_app;
grant select, insert on identity_check to denwaban_app;
`;

export const protectedFacts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['account_fact', 'known_caller', 'caller_mark', 'caller_fact', 'identity_check'])
      await sql.raw(wallByAccount(table, { ours: true, content: true })).execute(db);
  },
};
