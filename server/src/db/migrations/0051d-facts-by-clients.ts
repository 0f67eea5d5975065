import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** The client keeps what is said to its callers, too; who put it how is kept, without what is protected. */
const tables = `
create table account_fact_version (
  fact_id uuid not null references account_fact on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  version integer not null,
  label text not null,
  kind text not null,
  sayable text not null,
  protected boolean not null,
  -- only of what nothing protects, then and since
  value text,
  changed_by uuid references person,
  changed_at timestamptz not null,
  primary key (fact_id, version),
  check (value is null or not protected)
);
grant select, insert, update, delete on account_fact_version to denwaban_app;
insert into account_fact_version (fact_id, organisation_id, account_id, version, label, kind, sayable, protected, value, changed_at)
  select id, organisation_id, account_id, 1, label, kind, sayable, sealed is not null, value, changed_at from account_fact;
`;

export const factsByClients: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['account_fact', 'account_fact_version'])
      await sql.raw(wallByAccount(table, { content: true })).execute(db);
  },
};
