import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

/** How clients' own systems are asked about a number, and opened. What they answer is never kept. */
const tables = `
create table crm_setting (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  enabled boolean not null,
  url text not null,
  method text not null check (method in ('GET','POST')),
  body text not null,
  header_name text not null,
  -- sealed: whoever has it asks in the account's name
  token bytea,
  fields jsonb not null,
  opens text not null check (opens in ('off','button','answering')),
  page_url text not null,
  -- the published purpose for which numbers are handed over
  purpose text,
  last_good_at timestamptz,
  last_failed_at timestamptz,
  last_fault text,
  changed_at timestamptz not null
);

-- where a desk may be led
create table crm_host (
  organisation_id uuid not null references organisation,
  host text not null,
  added_at timestamptz not null,
  primary key (organisation_id, host)
);
grant select, insert, update, delete on crm_setting, crm_host to denwaban_app;
`;

export const crm: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('crm_setting')).execute(db);
    await sql.raw(wallByOrganisation('crm_host')).execute(db);
  },
};
