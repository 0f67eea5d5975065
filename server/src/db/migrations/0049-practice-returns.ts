import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A practice outlives the telephone of a page that is loaded anew, and is recorded in parts then. */
const tables = `
-- null: their telephone is away
alter table practice_call alter column leg_id drop not null;
-- until when whoever is away may come back
alter table practice_call add column away_until timestamptz;
-- ids of what was recorded after the first part, in order
alter table practice_call add column recording_parts jsonb not null default '[]';
alter table practice_call drop constraint practice_call_ended_check;
alter table practice_call add constraint practice_call_ended_check
  check (ended in ('caller','operator','cut-off','stopped','away','lost'));
-- seconds for which a practice waits for a telephone that is away
alter table practice_setting add column away_seconds integer not null default 60 check (away_seconds between 5 and 600);
create index on practice_call using gin (recording_parts jsonb_path_ops) where recording_parts <> '[]';
`;

export const practiceReturns: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
  },
};
