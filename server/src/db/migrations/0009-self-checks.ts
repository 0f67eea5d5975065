import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const tables = `
-- what the system found when it looked at itself
create table self_check (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  check_key text not null,
  -- what it is about: a trunk's id; empty: the whole system
  subject text not null,
  state text not null check (state in ('ok','warn','fail')),
  detail jsonb not null default '{}',
  at timestamptz not null,
  looked_at timestamptz,
  looked_by uuid references person,
  settled_at timestamptz,
  settled_by uuid references person,
  settled_note text not null default ''
);
create index on self_check (organisation_id, at desc, id desc);

-- what an operator's place was found to be like
create table self_test (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  at timestamptz not null,
  state text not null check (state in ('ok','warn','fail')),
  figures jsonb not null
);
create index on self_test (organisation_id, at desc, id desc);
create index on self_test (person_id, at desc);
`;

const security = ['self_check', 'self_test']
  .map(
    (table) => `alter table ${table} enable row level security;
create policy own_organisation on ${table} using (organisation_id = (select app_organisation()) and (select app_role()) <> 'client');
grant select, insert, update, delete on ${table} to denwaban_app;`,
  )
  .join('\n');

export const selfChecks: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [tables, security]) await sql.raw(part).execute(db);
  },
};
