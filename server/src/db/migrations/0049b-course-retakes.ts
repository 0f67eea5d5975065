import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A new version of a course may ask everybody to pass it anew by a day: earlier passes end then. */
const tables = `
-- the last day of passes of earlier versions; null: they hold until their own end
alter table course_version add column retake_by date;
-- the version that ended the pass earlier, and the day until which it would have held (null: for good)
alter table training_record add column retake_version integer;
alter table training_record add column held_until date;
alter table training_record add constraint training_record_retake check (retake_version is null or valid_until is not null);
create index on course_version (course_id) where retake_by is not null;
grant update (valid_until, retake_version, held_until) on training_record to denwaban_app;
-- an end that came nearer is announced anew
grant delete on training_reminder to denwaban_app;
`;

export const courseRetakes: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
  },
};
