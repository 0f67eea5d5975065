import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

/** クレーム: agreements, cases with two clocks, their calls and steps; who is not recorded. */
const tables = `
-- the last number given, so that who sees few cases numbers no worse than who sees all
create table case_counter (
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('complaint','harassment')),
  last integer not null,
  primary key (organisation_id, kind)
);

create table complaint_agreement (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  -- ComplaintAgreementFields of the contract
  body jsonb not null,
  changed_by uuid references person,
  changed_at timestamptz not null
);

create table complaint_case (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  number integer not null,
  kind text not null check (kind in ('staff','service','recording','other')),
  line text not null check (line in ('first','second')),
  state text not null check (state in ('open','closed')),
  level integer not null default 0,
  caller_number text,
  caller_status text not null,
  caller_name text not null default '',
  wants text not null default '',
  offered text not null default '',
  outcome text not null default '',
  recording_refused boolean not null default false,
  owner_staff_id uuid references staff,
  promise_due_at timestamptz,
  promise_done_at timestamptz,
  promise_overdue_at timestamptz,
  client_due_at timestamptz,
  client_done_at timestamptz,
  client_overdue_at timestamptz,
  improvement text not null default 'open' check (improvement in ('none','open','done')),
  improvement_words text not null default '',
  rethink_at timestamptz,
  opened_by uuid references person,
  opened_at timestamptz not null,
  closed_by uuid references person,
  closed_at timestamptz,
  unique (organisation_id, number)
);
create index on complaint_case (organisation_id, id);
create index on complaint_case (account_id, caller_number, id) where caller_number is not null;

create table complaint_call (
  case_id uuid not null references complaint_case on delete cascade,
  call_id uuid not null references call on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  -- phoned again before the callback, by itself
  again boolean not null default false,
  at timestamptz not null,
  primary key (case_id, call_id)
);
create index on complaint_call (call_id);

create table complaint_step (
  id bigint generated always as identity primary key,
  case_id uuid not null references complaint_case on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  at timestamptz not null,
  person_id uuid references person,
  kind text not null check (kind in ('note','called-back','client-answered','rethink','system')),
  words text not null
);
create index on complaint_step (case_id, id);

create table recording_exemption (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  caller_number text not null,
  reason text not null,
  until date not null,
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz
);
create index on recording_exemption (account_id, caller_number) where ended_at is null;
`;

const walls = `
${wallByOrganisation('case_counter')}
${wallByAccount('complaint_agreement', { content: true })}
${wallByAccount('complaint_case', { content: true })}
${wallByAccount('complaint_call', { content: true })}
${wallByAccount('complaint_step', { content: true })}
${wallByAccount('recording_exemption', { ours: true, content: true })}
grant select, insert, update on case_counter, complaint_agreement, complaint_case, recording_exemption to denwaban_app;
grant select, insert, delete on complaint_call to denwaban_app;
grant select, insert, update on complaint_step to denwaban_app;
grant update on complaint_call to denwaban_app;
`;

export const complaints: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
