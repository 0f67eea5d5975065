import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** A number without an account of its own is its line's account's; one that rings nowhere is the organisation's. */
const numbers = `
create function app_number_rings(number uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from line l where l.number_id = number and l.removed_at is null) $$;
revoke all on function app_number_rings from public;
grant execute on function app_number_rings to denwaban_app;
`;

export const wallsNumbers: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(numbers).execute(db);
    const or = 'account_id is null and (id in (select number_id from line) or not app_number_rings(id))';
    await sql.raw(wallByAccount('telephone_number', { ours: true, or })).execute(db);
  },
};
