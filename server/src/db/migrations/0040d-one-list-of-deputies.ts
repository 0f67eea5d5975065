import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The one usual deputy of a member of staff becomes the last of the list, at all times. */
const moved = `
insert into staff_deputy (id, organisation_id, account_id, staff_id, deputy_id, place)
  select gen_random_uuid(), s.organisation_id, s.account_id, s.id, s.deputy_id,
    coalesce((select max(d.place) + 1 from staff_deputy d where d.staff_id = s.id), 0)
  from staff s join staff u on u.id = s.deputy_id and u.removed_at is null
  where s.removed_at is null and not exists (
    select from staff_deputy d where d.staff_id = s.id and d.deputy_id = s.deputy_id
      and d.valid_from is null and d.valid_until is null);
alter table staff drop column deputy_id;
`;

export const oneListOfDeputies: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(moved).execute(db);
  },
};
