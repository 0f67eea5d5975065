import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 通話チャット: what is written beside a call; it goes with what the call says about people. */
const tables = `
create table call_chat (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call on delete cascade,
  at timestamptz not null,
  person_id uuid references person,
  words text not null
);
create index on call_chat (call_id, id);
`;

const walls = `
${wallByAccount('call_chat', { ours: true, content: true })}
grant select, insert, delete on call_chat to denwaban_app;
`;

export const callChat: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
