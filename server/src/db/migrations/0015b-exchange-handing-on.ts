import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A telephone sends its call on: whose leg asked, so that both ends of a call may. */
export const exchangeHandingOn: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(`alter table call_party add column refers_leg text`).execute(db);
  },
};
