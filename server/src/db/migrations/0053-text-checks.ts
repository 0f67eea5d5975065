import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 確認済み: somebody has looked at a text that callers hear or read, as it was then. */
const tables = `
create table text_check (
  account_id uuid not null references account,
  organisation_id uuid not null references organisation,
  -- of the list, not of a row
  text_id text not null,
  revision text not null,
  checked_by uuid not null references person,
  checked_at timestamptz not null,
  primary key (account_id, text_id)
);
grant select, insert, update, delete on text_check to denwaban_app;
`;

export const textChecks: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('text_check', { ours: true })).execute(db);
  },
};
