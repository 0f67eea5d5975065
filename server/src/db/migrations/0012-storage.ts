import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallForced } from '../walls.ts';

const tables = `
-- backups of the whole installation, each time that one was begun
create table backup_run (
  id uuid primary key,
  started_at timestamptz not null,
  ended_at timestamptz,
  state text not null check (state in ('running','done','failed')),
  place text not null,
  database_part text check (database_part in ('base','dump','none')),
  database_bytes bigint,
  files integer,
  copied_files integer,
  copied_bytes bigint,
  error text
);
create index on backup_run (started_at desc);

-- entries of the deletion journal that this database has carried out
create table deletion_done (
  seq bigint primary key,
  at timestamptz not null
);
`;

const security = `
${wallForced('backup_run')}
${wallForced('deletion_done')}
create policy noted_by_whoever_deletes on deletion_done for insert with check (true);
grant select on backup_run to denwaban_app;
grant select, insert on deletion_done to denwaban_app;
`;

export const storage: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [tables, security]) await sql.raw(part).execute(db);
  },
};
