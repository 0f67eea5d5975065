import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** Who has looked at a report that was undelivered, unacknowledged or overdue, and what they found. */
const tables = `
create table report_check (
  report_id uuid not null references report on delete cascade,
  look smallint not null check (look in (1, 2)),
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  findings text[] not null,
  verdict text not null check (verdict in ('ok','problem')),
  note text not null,
  person_id uuid not null references person,
  at timestamptz not null,
  primary key (report_id, look)
);
create index on report_check (organisation_id, at, report_id, look);
grant select, insert, delete on report_check to denwaban_app;
create index report_unacknowledged on report (organisation_id, submitted_at, id)
  where state = 'submitted' and acknowledged_at is null;
`;

export const reportChecks: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('report_check', { content: true, ours: true })).execute(db);
  },
};
