import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who answers for whom and in which order, what waiting callers hear, callbacks they ask for, and ring groups. */
const tables = `
create table skill (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  created_at timestamptz not null default now(),
  unique (organisation_id, name)
);

create table person_skill (
  person_id uuid not null references person,
  skill_id uuid not null references skill on delete cascade,
  organisation_id uuid not null references organisation,
  level integer not null check (level between 1 and 3),
  primary key (person_id, skill_id)
);
create index on person_skill (skill_id);

create table team (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  created_at timestamptz not null default now(),
  unique (organisation_id, name)
);

create table team_member (
  team_id uuid not null references team on delete cascade,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  primary key (team_id, person_id)
);
create index on team_member (person_id);

create table account_operator (
  account_id uuid not null references account,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  -- order among the named first-choice operators (担当制); null: may answer, without being first
  place integer,
  primary key (account_id, person_id)
);
create index on account_operator (person_id);

-- of an account, or (with line_id) of one line that differs; settings are QueueSettings of the contract
create table queue_setting (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  line_id uuid references line,
  team_id uuid references team,
  overflow_team_id uuid references team,
  settings jsonb not null,
  changed_at timestamptz not null default now(),
  unique nulls not distinct (account_id, line_id)
);

-- the words are the program's own (calls/call.ts)
alter table call drop constraint if exists call_outcome_check;
alter table call drop constraint if exists call_playback_kind_check;
alter table call drop constraint if exists call_message_kind_check;
alter table call add column head_start_seconds integer not null default 0;
-- when the caller is next told the position; null: not at all
alter table call add column announce_at timestamptz;
-- why the call goes another way than the queue: too many wait, nobody on duty, waited too long
alter table call add column overflow text check (overflow in ('crowded','nobody-on-duty','waited'));
create index on call (account_id, taken_at) where taken_at is not null;
create index on call (organisation_id, taken_at) where taken_at is not null;

alter table call_offer add column stage text check (stage in ('same-operator','first-choice','team','everybody'));

create table callback_task (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null unique references call,
  number text not null,
  asked_at timestamptz not null,
  -- place in the queue, kept from the call
  place_at timestamptz not null,
  state text not null default 'open' check (state in ('open','claimed','done','given-up')),
  -- the claim is an offer in turn until this moment; null: claimed by hand or not at all
  offered_until timestamptz,
  claimed_by uuid references person,
  claimed_at timestamptz,
  attempts integer not null default 0,
  last_attempt_at timestamptz,
  note text not null default '',
  finished_at timestamptz,
  finished_by uuid references person
);
create index on callback_task (organisation_id, place_at) where state in ('open','claimed');
create index on callback_task (claimed_by) where state = 'claimed';
`;

const byOrganisation = ['skill', 'person_skill', 'team', 'team_member'];
const byAccount = ['account_operator', 'queue_setting', 'callback_task'];

const wall = (table: string, name: string, condition: string): string =>
  `alter table ${table} enable row level security;
create policy ${name} on ${table} using (organisation_id = (select app_organisation()) and ${condition});
grant select, insert, update, delete on ${table} to denwaban_app;`;

const walls = [
  ...byOrganisation.map((table) => wall(table, 'own_organisation', "(select app_role()) <> 'client'")),
  ...byAccount.map((table) =>
    wall(table, 'own_account', "((select app_role()) <> 'client' or account_id = (select app_account()))"),
  ),
].join('\n');

export const queue: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
