import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A secret that was replaced signs beside the new one until its receiver has changed over. */
const columns = `
alter table delivery_channel add column former_secret bytea, add column former_until timestamptz;
`;

export const formerWebhookSecrets: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(columns).execute(db);
  },
};
