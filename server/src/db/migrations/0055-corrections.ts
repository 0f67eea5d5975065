import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 訂正: a report that was sent gets a next version; what it said before, and who had acknowledged it, stays. */
const tables = `
alter table report add column version integer not null default 1 check (version >= 1);
alter table report add column corrected_at timestamptz;

-- all versions of a report that was corrected, the first one too; none of one that never was
create table report_version (
  report_id uuid not null references report on delete cascade,
  version integer not null,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  content jsonb not null,
  reason text not null,
  written_by uuid references person,
  written_at timestamptz not null,
  -- of this version, kept when the next one came
  acknowledged_at timestamptz,
  acknowledged_by uuid references person,
  primary key (report_id, version)
);
grant select, insert, update on report_version to denwaban_app;
`;

// Whoever does not see the report does not see what it said before: walls, recalls and all.
const withItsReport = `
create policy with_report on report_version as restrictive for select to denwaban_app
  using (exists (select from report r where r.id = report_id));
`;

export const corrections: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('report_version', { content: true })).execute(db);
    await sql.raw(withItsReport).execute(db);
  },
};
