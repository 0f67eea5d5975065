import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByOrganisation, wallForced } from '../walls.ts';

/**
 * Practice calls, in a table of their own: no statistic of calls can meet them, since none of them is a call. One goes on
 * for a person at a time.
 */
const tables = `
create table practice_call (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  player_id uuid references person,
  caller text not null,
  by text not null check (by in ('voice','person')),
  pace text not null check (pace in ('gentle','usual','hard')),
  state text not null check (state in ('waiting','ringing','talking','held','wrap-up','done')),
  ended text check (ended in ('caller','operator','cut-off','stopped','lost')),
  talk jsonb not null default '{}',
  anger integer not null default 0 check (anger between 0 and 4),
  leg_id uuid not null,
  player_leg_id uuid,
  bridge_id uuid,
  playback_id uuid,
  due_at timestamptz,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  events jsonb not null default '[]',
  report jsonb not null default '{}',
  report_sent_at timestamptz,
  recording_id uuid unique,
  recording text not null default 'none' check (recording in ('none','being-made','ready','deleted')),
  recording_ms integer,
  recording_sha256 text
);
create unique index practice_call_one on practice_call (person_id) where state not in ('wrap-up','done');
create index on practice_call (organisation_id, started_at desc, id desc);
create index on practice_call (person_id, started_at desc, id desc);
create index on practice_call (organisation_id) where state not in ('wrap-up','done');
create index on practice_call (leg_id) where state not in ('wrap-up','done');
create index on practice_call (started_at) where recording = 'ready';

create table practice_setting (
  organisation_id uuid primary key references organisation,
  keep_days integer not null check (keep_days between 1 and 90)
);
`;

/** One's own, that of whoever plays the caller or may offer to, and that of those who train. */
const walls = `
create policy own on practice_call using (
  organisation_id = (select app_organisation())
  and (
    person_id = (select app_person())
    or player_id = (select app_person())
    or (state = 'waiting' and (select app_role()) in ('operator','trainee'))
    or (select app_role()) in ('supervisor','quality','administrator','system')
  )
);
${wallForced('practice_call')}
${wallByOrganisation('practice_setting')}
grant select, insert, update, delete on practice_call to denwaban_app;
grant select, insert, update on practice_setting to denwaban_app;
`;

export const practice: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
