import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A review opens by a rise of questions, too; its cadence lengthens while all is well; a decision may be in a draft. */
const tables = `
alter table review drop constraint review_why_check;
alter table review add constraint review_why_check
  check (why in ('cadence','by-hand','new-service','staff-changed','questions-rose'));
-- null: it is open, or was closed before this was kept
alter table review add column well boolean;
-- whoever had chosen a cadence keeps it until they choose otherwise
alter table review_plan add column automatic boolean not null default false;
alter table review_plan alter column automatic set default true;
alter table review_plan add column well_in_row integer not null default 0;
-- 下書きに: the decision was put to the draft of the next script
alter table review_decision add column drafted_at timestamptz;
`;

export const reviewCadence: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
  },
};
