import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 受け皿: that what we hand over arrives somewhere, before a line takes calls. */
const tables = `
-- 試験受付: until then the line takes calls although it is not live
alter table line add column test_until timestamptz;

-- the client says that a test arrived: of a line's test call, or of a way by which reports reach it
create table readiness_receipt (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  line_id uuid references line,
  -- 'mail', 'portal', 'phone' or the id of a channel
  way text,
  confirmed_by uuid references person,
  confirmed_at timestamptz not null,
  check ((line_id is null) <> (way is null))
);
create unique index on readiness_receipt (account_id, way) where way is not null;
create unique index on readiness_receipt (line_id) where line_id is not null;
create index on readiness_receipt (account_id);

-- an administrator lets lines go live without some of it, and says why
create table readiness_exception (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  waives text[] not null,
  reason text not null,
  decided_by uuid references person,
  decided_at timestamptz not null
);
-- who answers already goes on, and may be switched off and on again
insert into readiness_exception (account_id, organisation_id, waives, reason, decided_at)
  select a.id, a.organisation_id, '{topic,receiver,deputy,ways,receipt,test-call}',
    '受け皿の確認ができる前から電話を受けていました。', now()
  from account a where exists (select from line l where l.account_id = a.id and l.live and l.removed_at is null);
grant select, insert, update, delete on readiness_receipt, readiness_exception to denwaban_app;
`;

export const readiness: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['readiness_receipt', 'readiness_exception'])
      await sql.raw(wallByAccount(table)).execute(db);
  },
};
