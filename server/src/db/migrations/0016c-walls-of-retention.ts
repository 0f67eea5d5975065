import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** Holds and retention rules that name an account are seen by who reaches it. */
export const wallsOfRetention: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['legal_hold', 'retention_rule']) {
      await sql.raw(`drop policy if exists own_organisation on ${table}`).execute(db);
      await sql.raw(wallByAccount(table, { ours: true, orNone: true })).execute(db);
    }
  },
};
