import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 件数: what a client's month includes, a row for each call that was taken, and what the client is asked. */
const tables = `
create table account_plan (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  included_calls integer check (included_calls >= 1),
  repeats text not null check (repeats in ('each','once','none')),
  ask_percent integer not null check (ask_percent between 10 and 100),
  changed_by uuid references person,
  changed_at timestamptz not null
);

create table counted_call (
  call_id uuid primary key references call on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  -- the first day of the month, of Japan
  month date not null,
  -- of the caller who will not stop; null: an ordinary call
  case_id uuid references harassment_case,
  why text not null check (why in ('ordinary','category','repeat')),
  counted boolean not null
);
create index on counted_call (account_id, month);
create index on counted_call (case_id, month) where case_id is not null;

create table count_question (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  month date not null,
  asked_at timestamptz not null,
  counted integer not null,
  harassment integer not null,
  included integer not null,
  answer text check (answer in ('go-on','restrict','talk')),
  answer_words text not null default '',
  answered_by uuid references person,
  answered_at timestamptz,
  unique (account_id, month)
);
`;

const walls = `
${wallByAccount('account_plan')}
${wallByAccount('counted_call')}
${wallByAccount('count_question')}
grant select, insert, update on account_plan, count_question to denwaban_app;
grant select, insert, update, delete on counted_call to denwaban_app;
`;

export const counting: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
