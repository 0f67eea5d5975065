import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

/** Hard calls, by who had them, with the break that followed; who does not want to be named for them. */
const tables = `
create table hard_call (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call,
  person_id uuid not null references person,
  at timestamptz not null,
  way text not null check (way in ('none','offer','enforce')),
  minutes integer not null check (minutes between 1 and 120),
  -- taken, declined, or over
  taken_at timestamptz,
  declined_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references person,
  unique (call_id, person_id)
);
create index on hard_call (organisation_id, at);
create index on hard_call (person_id) where ended_at is null and declined_at is null;

create table care_setting (
  person_id uuid primary key references person,
  organisation_id uuid not null references organisation,
  hide_name boolean not null
);
`;

const walls = `
${wallByAccount('hard_call', { ours: true, content: true, or: 'person_id = (select app_person())' })}
${wallByOrganisation('care_setting')}
grant select, insert, update on hard_call, care_setting to denwaban_app;
`;

export const care: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
