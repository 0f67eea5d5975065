import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** 着信グループ: telephones that ring for a call without an operator. */
const tables = `
create table ring_group (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  name text not null,
  way text not null check (way in ('all','in-turn','longest-idle')),
  seconds integer not null check (seconds between 5 and 120),
  -- RingGroupMember[] of the contract
  members jsonb not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create index on ring_group (organisation_id);
alter table ring_group enable row level security;
create policy own_account on ring_group using (organisation_id = (select app_organisation()) and ((select app_role()) <> 'client' or account_id = (select app_account())));
grant select, insert, update on ring_group to denwaban_app;

-- the group that rings for the call, and what follows when nobody of it answers
alter table call
  add column ring_group_id uuid references ring_group,
  add column ring_otherwise text check (ring_otherwise in ('queue','message'));
-- which member of the group the leg is: extension:… or number:…
alter table call_party add column ring_member text;
create index on call_party (organisation_id, ring_member, answered_at desc) where ring_member is not null and answered_at is not null;
`;

export const ringGroups: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
  },
};
