import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 見直し: what clients think of calls, and the reviews that we hold with them. */
const tables = `
alter table booking_service add column created_at timestamptz not null default now();

-- goes with its report
create table feedback (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  report_id uuid not null references report on delete cascade,
  call_id uuid not null references call,
  kind text not null check (kind in ('good','improve','thanks')),
  words text not null,
  at_seconds integer check (at_seconds >= 0),
  given_by uuid not null references person,
  given_at timestamptz not null,
  -- whose call it was
  person_id uuid references person,
  seen_at timestamptz
);
create index on feedback (report_id);
create index on feedback (account_id, given_at);
create index on feedback (person_id) where seen_at is null and kind <> 'improve';

create table review_plan (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  every text not null check (every in ('week','two-weeks','month')),
  next_on date not null,
  sample_size integer not null check (sample_size between 1 and 50)
);

create table review (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  why text not null check (why in ('cadence','by-hand','new-service','staff-changed')),
  from_day date not null,
  to_day date not null,
  opened_at timestamptz not null,
  opened_by uuid references person,
  -- by which the calls were drawn
  seed text not null,
  figures jsonb not null,
  answers jsonb not null,
  minutes text not null,
  next_on date,
  closed_at timestamptz,
  closed_by uuid references person
);
create index on review (account_id, opened_at desc);
create unique index on review (account_id) where closed_at is null;

create table review_sample (
  review_id uuid not null references review on delete cascade,
  call_id uuid not null references call,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  place integer not null,
  primary key (review_id, call_id)
);

create table review_decision (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  review_id uuid not null references review on delete cascade,
  kind text not null check (kind in ('script','task')),
  words text not null,
  who text not null,
  due_on date,
  done_at timestamptz
);
create index on review_decision (review_id);
grant select, insert, update, delete on feedback to denwaban_app;
grant select, insert, update on review_plan, review, review_decision to denwaban_app;
grant select, insert on review_sample to denwaban_app;
`;

export const reviews: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('review_plan')).execute(db);
    for (const table of ['feedback', 'review', 'review_sample', 'review_decision'])
      await sql.raw(wallByAccount(table, { content: true })).execute(db);
  },
};
