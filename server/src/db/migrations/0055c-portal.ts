import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByPerson } from '../walls.ts';

/** What colleagues of a client are told on one sheet, and when each person's browsers are notified. */
const tables = `
create table colleague_sheet (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  contact text not null,
  note text not null,
  changed_by uuid references person,
  changed_at timestamptz not null
);
create table notification_setting (
  person_id uuid primary key references person on delete cascade,
  organisation_id uuid not null references organisation,
  kinds text[] not null,
  urgencies text[] not null,
  -- HH:MM in Japan, both or neither
  quiet_from text,
  quiet_until text,
  urgent_always boolean not null,
  check ((quiet_from is null) = (quiet_until is null))
);
grant select, insert, update on colleague_sheet, notification_setting to denwaban_app;
`;

export const portal: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('colleague_sheet')).execute(db);
    await sql.raw(wallByPerson('notification_setting')).execute(db);
  },
};
