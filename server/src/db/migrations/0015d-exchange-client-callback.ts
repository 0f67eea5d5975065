import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A client asks for one of its lost callers to be called back; a leg that hears nothing of ours. */
export const exchangeClientCallback: Migration = {
  async up(db: Kysely<unknown>) {
    await sql
      .raw(`alter table callback_task add column asked_by uuid references person;
comment on column callback_task.asked_by is 'who of the client asked for it; null: the caller did';
alter table leg_quality add column deaf boolean not null default false;
comment on column leg_quality.deaf is 'its reports say that it receives nothing of ours'`)
      .execute(db);
  },
};
