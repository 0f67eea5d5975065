import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** Calendars of a client's people and of its duty rota, and the times that they say. Titles are never kept. */
const tables = `
-- whoever has the address of a calendar reads the calendar: it is sealed
create table calendar_feed (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  -- null: the duty rota's
  staff_id uuid references staff,
  sealed_url bytea not null,
  place text not null,
  read_at timestamptz not null,
  tried_at timestamptz not null,
  fault text check (fault in ('away','refused','too-large','unreadable','too-much')),
  events integer not null,
  unmatched timestamptz[] not null
);
create unique index on calendar_feed (account_id, coalesce(staff_id, '00000000-0000-0000-0000-000000000000'));
create index on calendar_feed (tried_at);

create table staff_busy (
  staff_id uuid not null references staff,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  busy_from timestamptz not null,
  busy_until timestamptz not null check (busy_until > busy_from),
  state text not null check (state in ('meeting','out','off'))
);
create index on staff_busy (account_id, busy_until);
create index on staff_busy (staff_id);

create table duty_time (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  staff_id uuid not null references staff,
  place integer not null,
  wait_seconds integer not null check (wait_seconds between 10 and 90),
  source text not null check (source in ('file','feed'))
);
create index on duty_time (account_id, ends_at);
create index on duty_time (staff_id);
grant select, insert, update, delete on calendar_feed, staff_busy, duty_time to denwaban_app;
`;

export const calendars: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['calendar_feed', 'staff_busy', 'duty_time'])
      await sql.raw(wallByAccount(table)).execute(db);
  },
};
