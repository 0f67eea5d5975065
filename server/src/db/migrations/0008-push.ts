import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const tables = `
-- a browser that a person let be woken when they are called (Web Push)
create table push_device (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  label text not null,
  -- an address at the browser's maker, and the two keys that only that browser opens messages with
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  -- what stands on a locked screen: that somebody calls, or who
  shows text not null default 'nothing' check (shows in ('nothing','caller')),
  created_at timestamptz not null,
  last_sent_at timestamptz,
  failures integer not null default 0,
  -- nothing is sent before, after failures
  retry_at timestamptz,
  unique (person_id, endpoint)
);
alter table push_device enable row level security;
create policy own on push_device using (organisation_id = (select app_organisation()) and (person_id = (select app_person()) or (select app_role()) = 'system'));
grant select, insert, update, delete on push_device to denwaban_app;

-- a telephone in a browser: nothing is dialled for it, the page opens its leg when it answers
alter table call_party add column in_browser boolean not null default false;
alter table call add column placed_in_browser boolean not null default false;
`;

export const push: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
  },
};
