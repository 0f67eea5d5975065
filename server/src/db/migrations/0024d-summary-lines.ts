import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** A line for a call that needs no report; who phoned stays with the call, and goes with it. */
const tables = `
create table summary_line (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null unique references call on delete cascade,
  category text not null,
  category_name text not null,
  counts boolean not null,
  noted_by uuid not null references person,
  noted_at timestamptz not null,
  sent_at timestamptz
);
create index on summary_line (organisation_id, noted_at desc, id desc);
create index on summary_line (account_id, noted_at desc, id desc);
create index on summary_line (account_id) where sent_at is null;
grant select, insert, update, delete on summary_line to denwaban_app;
`;

export const summaryLines: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('summary_line', { content: true })).execute(db);
  },
};
