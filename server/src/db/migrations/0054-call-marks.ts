import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 印: a moment of a call that its operator wants to find again in the recording. */
const tables = `
create table call_mark (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call on delete cascade,
  person_id uuid not null references person,
  at timestamptz not null,
  -- the operator's; empty once the call is erased
  words text not null default ''
);
create index on call_mark (call_id, at);
grant select, insert, update on call_mark to denwaban_app;
`;

export const callMarks: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('call_mark', { ours: true, content: true })).execute(db);
  },
};
