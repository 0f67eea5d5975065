import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Nothing ever wrote these: where somebody is comes from what they say and from their weekly hours. */
export const noCalendarsOfStaff: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('drop table staff_busy; drop table staff_calendar;').execute(db);
  },
};
