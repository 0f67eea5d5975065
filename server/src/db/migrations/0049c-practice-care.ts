import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the panels of complaints and harassment leave in a practice: kept with it, and nowhere else. */
export const practiceCare: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(`alter table practice_call add column care jsonb not null default '{}'`).execute(db);
  },
};
