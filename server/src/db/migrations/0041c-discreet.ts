import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** 代行と明かさない: nothing that a caller of the account hears or reads names who answers. */
const columns = `
alter table account add column discreet boolean not null default true;
-- who a mail says that it is from; null: as the installation is set up
alter table outgoing_mail add column sender_name text;
`;

export const discreet: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(columns).execute(db);
  },
};
