import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** What is owed after a report, each step of it, and our own calls to the client on the list of callbacks. */
const tables = `
create table followup (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  report_id uuid not null unique references report on delete cascade,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  rule text,
  promised_at timestamptz,
  deputy_at timestamptz,
  everyone_at timestamptz,
  desk_at timestamptz,
  step text not null default 'responsible' check (step in ('responsible','deputy','everyone','desk')),
  next_at timestamptz,
  taken_at timestamptz,
  taken_by uuid references person,
  done_at timestamptz,
  done_by uuid references person,
  result text check (result in ('reached','unreached','not-needed')),
  note text not null default '',
  check ((done_at is null) = (result is null))
);
create index on followup (organisation_id, due_at, id) where done_at is null;
create index on followup (account_id, due_at, id) where done_at is null;
create index on followup (organisation_id, done_at desc, id desc) where done_at is not null;
create index on followup (account_id, done_at desc, id desc) where done_at is not null;

create table followup_event (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  followup_id uuid not null references followup on delete cascade,
  at timestamptz not null,
  kind text not null check (kind in ('opened','told','skipped','acknowledged','taken','done','called','no-number','corrected')),
  step text check (step in ('responsible','deputy','everyone','desk')),
  names text not null default '',
  -- several may be of one moment
  place bigint generated always as identity
);
create index on followup_event (followup_id, place);
grant select, insert, update, delete on followup to denwaban_app;
grant select, insert, delete on followup_event to denwaban_app;

-- a call that we owe the client because nobody there has dealt with a report; a call may have one beside the caller's own
alter table callback_task add column followup_id uuid unique references followup on delete cascade;
-- whom of the client to ask for
alter table callback_task add column callee text not null default '';
alter table callback_task drop constraint callback_task_call_id_key;
create unique index callback_task_of_caller on callback_task (call_id) where followup_id is null;
create index on callback_task (call_id);
`;

export const followups: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['followup', 'followup_event'])
      await sql.raw(wallByAccount(table, { content: true })).execute(db);
  },
};
