import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a line does with a call before the queue: settings of lines and accounts, block list, recording notice. */
const tables = `
create table line_routing (
  line_id uuid primary key references line,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  -- LineRouting of the contract
  settings jsonb not null,
  changed_at timestamptz not null default now()
);
create table account_routing (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  -- AccountRouting of the contract
  settings jsonb not null,
  -- the client's own 電話に出ない時間 (DoNotRing of the contract), which it edits itself
  do_not_ring jsonb,
  changed_at timestamptz not null default now()
);
create table blocked_caller (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  -- E.164, or the beginning of it
  number text not null,
  prefix boolean not null,
  reason text not null,
  refusal text not null check (refusal in ('announcement','busy')),
  -- the last day of Japan on which it holds; null: until it is taken away
  until date,
  created_by uuid references person,
  created_at timestamptz not null,
  removed_by uuid references person,
  removed_at timestamptz
);
create unique index on blocked_caller (account_id, number) where removed_at is null;

-- who may leave the recording notice out, where, why and how long: evidence, never deleted
create table notice_exemption (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  line_id uuid not null references line,
  direction text not null check (direction in ('in','out')),
  reason text not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  created_by uuid references person,
  created_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz
);
create index on notice_exemption (line_id);

-- more of each come with other features; schema.ts and the contract have the lists
alter table call drop constraint if exists call_state_check;
alter table call drop constraint if exists call_outcome_check;
alter table call drop constraint if exists call_playback_kind_check;
alter table call drop constraint if exists call_message_kind_check;

alter table call add column source_id text;
alter table call add column source_name text;
alter table call add column topic text;
-- the announcement that routing chose for this call, and what comes of the call once it was heard
alter table call add column routed_announcement_id uuid;
alter table call add column routed_as text check (routed_as in ('before-notice','closed','blocked','withheld','menu','voicemail','fax'));
alter table call add column menu_path text;
alter table call add column menu_repeats integer not null default 0;
alter table call add column notice_exempt boolean not null default false;
-- which wording told the caller of the recording; its label stays when the announcement goes
alter table call add column notice_id uuid;
alter table call add column notice_label text;
create index on call (organisation_id, arrived_at) where notice_id is not null;

alter table outgoing_mail add column attachment bytea;
alter table outgoing_mail add column attachment_name text;

alter table line_routing enable row level security;
alter table account_routing enable row level security;
alter table blocked_caller enable row level security;
alter table notice_exemption enable row level security;
`;

const policies = ['line_routing', 'account_routing', 'blocked_caller', 'notice_exemption'].map(
  (table) => `
create policy own_account on ${table} using (organisation_id = (select app_organisation()) and ((select app_role()) <> 'client' or account_id = (select app_account())));
grant select, insert, update on ${table} to denwaban_app;
`,
);

export const routing: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const policy of policies) await sql.raw(policy).execute(db);
  },
};
