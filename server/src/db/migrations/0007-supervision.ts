import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Supervisors who listen, whisper, join or take over, and operators who raise their hand. Nothing for clients. */
const tables = `
create table supervision (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call,
  supervisor_id uuid not null references person,
  -- who had the call when it began
  operator_id uuid not null references person,
  mode text not null check (mode in ('listen','whisper','join')),
  -- every mode since the beginning: [{ mode, at }]
  modes jsonb not null,
  -- the supervisor's own leg, and where it was put last; heard_by: the leg that is whispered to
  leg_id text not null,
  bridge_id text,
  heard_by text,
  started_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('ended','took-over','call-over','phone-lost')),
  check ((ended_at is null) = (end_reason is null))
);
create unique index on supervision (supervisor_id) where ended_at is null;
create index on supervision (call_id);
create index on supervision (operator_id, ended_at) where end_reason = 'took-over';

create table help_request (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  -- null: a question without a call
  call_id uuid references call,
  person_id uuid not null references person,
  reason text not null check (reason in ('complaint','unsure','long','other')),
  note text not null default '',
  asked_at timestamptz not null,
  taken_by uuid references person,
  taken_at timestamptz,
  closed_at timestamptz,
  closed_as text check (closed_as in ('helped','withdrawn','call-over')),
  check ((closed_at is null) = (closed_as is null))
);
create unique index on help_request (person_id) where closed_at is null;
create index on help_request (organisation_id, asked_at) where closed_at is null;
create index on help_request (call_id);

alter table supervision enable row level security;
alter table help_request enable row level security;
create policy own_organisation on supervision using (organisation_id = (select app_organisation()) and (select app_role()) <> 'client');
create policy own_organisation on help_request using (organisation_id = (select app_organisation()) and (select app_role()) <> 'client');
grant select, insert, update, delete on supervision, help_request to denwaban_app;
`;

export const supervision: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
  },
};
