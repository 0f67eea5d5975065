import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** やりとり: client and house write to one another about a report; an answer is told by the channels, without its words. */
const tables = `
create table report_message (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  report_id uuid not null references report on delete cascade,
  side text not null check (side in ('client', 'house')),
  kind text not null check (kind in ('message', 'correction-request')),
  words text not null,
  written_by uuid not null references person,
  written_at timestamptz not null,
  -- of the client's: answered, or no answer needed
  settled_at timestamptz,
  settled_by uuid references person,
  check (side = 'client' or (kind = 'message' and settled_at is null)),
  check ((settled_at is null) = (settled_by is null))
);
create index on report_message (report_id, written_at);
create index report_message_waiting on report_message (organisation_id, written_at)
  where side = 'client' and settled_at is null;
grant select, insert, update, delete on report_message to denwaban_app;

alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check
  check (kind in ('report','correction','reminder','summary','test','event','reply'));
-- whoever is told of reports is told of answers about them
update delivery_channel set kinds = array_append(kinds, 'reply')
  where 'report' = any (kinds) and not 'reply' = any (kinds);
`;

const withItsReport = `
create policy with_report on report_message as restrictive for select to denwaban_app
  using (exists (select from report r where r.id = report_id));
`;

export const reportMessages: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('report_message', { content: true })).execute(db);
    await sql.raw(withItsReport).execute(db);
  },
};
