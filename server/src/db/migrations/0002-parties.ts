import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The other legs of a call (whom we dialled, consult, or let listen), and calls that we place ourselves. */
const tables = `
alter table call add column direction text not null default 'in' check (direction in ('in','out'));

create table call_party (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call,
  -- the party's leg in the engine
  leg_id text not null unique,
  -- what for; each purpose is understood by one file of calls/parties
  purpose text not null,
  -- whom: one of us, somebody of the client's, or a number; what does not apply is null
  person_id uuid references person,
  staff_id uuid references staff,
  number text,
  requested_by uuid references person,
  state text not null check (state in ('dialling','ringing','answered','ended')),
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  end_reason text
);
create index on call_party (call_id);
create index on call_party (organisation_id) where state <> 'ended';

alter table call_party enable row level security;
create policy own_account on call_party using (organisation_id = (select app_organisation()) and ((select app_role()) <> 'client' or account_id = (select app_account())));
grant select, insert, update, delete on call_party to denwaban_app;
`;

export const parties: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
  },
};
