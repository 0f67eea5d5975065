import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which kinds of records there are, the program knows (RecordKind): a feature that brings one changes no table of another. */
export const kindsOfRecords: Migration = {
  async up(db: Kysely<unknown>) {
    await sql
      .raw(
        `alter table retention_rule drop constraint if exists retention_rule_kind_check;
         alter table deletion_certificate drop constraint if exists deletion_certificate_kind_check;`,
      )
      .execute(db);
  },
};
