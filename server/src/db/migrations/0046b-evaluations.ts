import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

/** One form for calls and for practice, and what was given by it: of one call or one practice, never of both. */
const tables = `
create table evaluation_form (
  organisation_id uuid not null references organisation,
  version integer not null check (version > 0),
  criteria jsonb not null,
  changed_by uuid references person,
  changed_at timestamptz not null,
  primary key (organisation_id, version)
);

create table evaluation (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  call_id uuid references call,
  practice_id uuid references practice_call on delete cascade,
  person_id uuid not null references person,
  by_id uuid not null references person,
  at timestamptz not null,
  version integer not null,
  criteria jsonb not null,
  marks jsonb not null,
  comment text not null,
  score integer check (score between 0 and 100),
  read_at timestamptz,
  check ((call_id is null) <> (practice_id is null)),
  check ((call_id is null) = (account_id is null))
);
create index on evaluation (call_id, at desc) where call_id is not null;
create index on evaluation (practice_id, at desc) where practice_id is not null;
create index on evaluation (organisation_id, at desc, id desc);
create index on evaluation (person_id, at desc, id desc);
`;

/** Of a practice nothing is any account's: the first wall says whose it is. */
const walls = `
${wallByOrganisation('evaluation_form')}
${wallByAccount('evaluation', { ours: true, content: true, orNone: true, or: 'person_id = (select app_person())' })}
grant select, insert on evaluation_form to denwaban_app;
grant select, insert, update, delete on evaluation to denwaban_app;
`;

export const evaluations: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
