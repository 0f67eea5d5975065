import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Organisations of before are given the product's newer announcements at the next start. */
export const routingAnnouncements: Migration = {
  async up(db: Kysely<unknown>) {
    await sql
      .raw(
        `alter table organisation add column announcement_edition integer not null default 1;
         alter table organisation alter column announcement_edition set default 2;`,
      )
      .execute(db);
  },
};
