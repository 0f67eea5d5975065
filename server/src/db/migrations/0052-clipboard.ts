import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How much one person copies off the screens. */
const columns = `
alter table sign_in_rules
  add copy_characters integer not null default 2000 check (copy_characters between 0 and 1000000),
  add copy_characters_a_day integer not null default 50000 check (copy_characters_a_day between 0 and 100000000);
alter table export_count add copied integer not null default 0;
`;

export const clipboard: Migration = {
  async up(db) {
    await sql.raw(columns).execute(db);
  },
};
