import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a menu's topic asks of who answers it, and telephones that ring beside another one. */
const tables = `
-- TopicNeeds of the contract, as JSON; null: nothing
alter table call add column menu_needs text;
-- the party beside which this one rings: whichever answers first is that party
alter table call_party add column beside_of uuid references call_party;
create index on call_party (beside_of) where beside_of is not null;
`;

export const exchangeRinging: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
  },
};
