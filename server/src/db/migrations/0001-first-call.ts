import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Everything that the first call needs. Works on PostgreSQL 15 and newer; ids are UUIDv7 made by the program.
 * Second wall: `denwaban_app` (requests and jobs, after `set local role`) passes row-level security; the owner
 * (migrations, sign-in before there is an identity, events of the engine before the organisation is known) does not.
 */
const tables = `
create table organisation (
  id uuid primary key,
  name text not null,
  reading text not null default '',
  -- age recipient (age1…) to which recordings are sealed; the identity is a file in the data folder, not here
  recording_recipient text not null,
  created_at timestamptz not null default now()
);

create table account (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  reading text not null,
  business_summary text not null default '',
  report_email text,
  archived_at timestamptz,
  created_at timestamptz not null default now()
);
create index on account (organisation_id);

create table person (
  id uuid primary key,
  organisation_id uuid references organisation,
  account_id uuid references account,
  email text not null,
  name text not null,
  reading text not null default '',
  role text not null check (role in ('owner','administrator','supervisor','operator','client')),
  language text not null default 'ja' check (language in ('ja','en')),
  state text not null default 'invited' check (state in ('invited','active','deactivated')),
  password_hash text,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null default now(),
  check ((role = 'owner') = (organisation_id is null)),
  check ((role = 'client') = (account_id is not null))
);
create unique index on person (organisation_id, lower(email)) nulls not distinct;
create index on person (lower(email));

create table session (
  id uuid primary key,
  token_sha256 bytea not null unique,
  -- the token before rotation stays valid for a minute, for requests already under way
  previous_token_sha256 bytea,
  person_id uuid not null references person,
  created_at timestamptz not null default now(),
  rotated_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  address text,
  user_agent text
);
create index on session (person_id) where ended_at is null;
create index on session (previous_token_sha256) where ended_at is null;

create table one_time_link (
  token_sha256 bytea primary key,
  person_id uuid not null references person,
  purpose text not null check (purpose in ('sign-in','invite','reset')),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);

create table trunk (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  -- TrunkFields of the contract, without the password
  settings jsonb not null,
  -- AES-256-GCM under the key file of the installation
  sealed_password bytea,
  created_at timestamptz not null default now()
);
create index on trunk (organisation_id);

create table telephone_number (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  number text not null unique,
  label text not null default '',
  trunk_id uuid references trunk,
  created_at timestamptz not null default now()
);
create index on telephone_number (organisation_id);

create table announcement (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- recording-notice, closed, apology … for those that every organisation starts with
  key text,
  label text not null,
  text text not null,
  source text not null check (source in ('provisional','recorded','uploaded')),
  audio_name text not null,
  duration_ms integer not null,
  created_by uuid references person,
  created_at timestamptz not null default now()
);
create index on announcement (organisation_id);

create table line (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  number_id uuid not null references telephone_number,
  label text not null,
  live boolean not null default false,
  greeting text not null,
  greeting_reading text not null,
  hours jsonb not null,
  answering text not null check (answering in ('ring','announce')),
  announcement_id uuid references announcement,
  closed_announcement_id uuid not null references announcement,
  apology_announcement_id uuid not null references announcement,
  thanks_announcement_id uuid not null references announcement,
  waiting_sound text not null default 'ringback' check (waiting_sound in ('ringback','music')),
  ring_seconds integer not null default 20,
  wait_seconds integer not null default 60,
  message_seconds integer not null default 120,
  simultaneous_limit integer,
  removed_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index on line (number_id) where removed_at is null;
create index on line (account_id);

create table staff (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  name text not null,
  reading text not null,
  department text not null default '',
  title text not null default '',
  email text,
  phone text,
  deputy_id uuid references staff,
  note text not null default '',
  removed_at timestamptz,
  created_at timestamptz not null default now()
);
create index on staff (account_id);

create table script_version (
  account_id uuid not null references account,
  organisation_id uuid not null references organisation,
  version integer not null,
  body jsonb not null,
  reason text not null,
  published_by uuid references person,
  published_at timestamptz not null default now(),
  primary key (account_id, version)
);

create table call (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  line_id uuid not null references line,
  -- the caller's leg in the engine
  leg_id text not null unique,
  trunk_id uuid references trunk,
  signalling_call_id text,
  dialled text not null,
  caller_number text,
  caller_status text not null,
  caller_name text,
  diverted_from text,
  state text not null check (state in ('arriving','announcing','waiting','offered','talking','held','message','wrap-up','done')),
  state_since timestamptz not null,
  outcome text check (outcome in ('answered','message','abandoned-announcement','abandoned-waiting','closed','no-answer','over-limit','not-live','engine-away')),
  ended_by text check (ended_by in ('caller','operator','system','failure')),
  end_reason text,
  script_version integer,
  operator_id uuid references person,
  bridge_id text,
  -- what the caller is made to hear now, so that a late end of another playback is ignored
  playback_id text,
  playback_kind text check (playback_kind in ('announcement','waiting','ringback','gap','hold','closed','apology','beep','thanks')),
  -- why a message is taken: outside the hours, nobody answered, or the engine did it alone
  message_kind text check (message_kind in ('closed','apology','fallback')),
  arrived_at timestamptz not null,
  answered_at timestamptz,
  queued_at timestamptz,
  taken_at timestamptz,
  ended_at timestamptz,
  done_at timestamptz,
  announcement_heard_ms integer,
  announcement_duration_ms integer,
  message_from_ms integer,
  message_to_ms integer,
  -- when the present state must have ended (server timer; see calls/call.ts), and when the present offer ends
  wait_until timestamptz,
  offer_until timestamptz,
  reattaching boolean not null default false
);
create index on call (organisation_id, arrived_at desc, id desc);
create index on call (account_id, arrived_at desc, id desc);
create index on call (account_id, caller_number, arrived_at desc);
create index on call (organisation_id) where state <> 'done';

create table call_trace (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call,
  at timestamptz not null,
  kind text not null,
  detail jsonb not null default '{}'
);
create index on call_trace (call_id, id);

create table call_offer (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call,
  operator_id uuid not null references person,
  offered_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('taken','missed','caller-left','withdrawn'))
);
create unique index on call_offer (call_id) where ended_at is null;
create index on call_offer (operator_id, offered_at desc);

create table operator_state (
  person_id uuid primary key references person,
  organisation_id uuid not null references organisation,
  state text not null check (state in ('off','available','ringing','talking','wrap-up','break','away','missed')),
  since timestamptz not null,
  -- since when free without a break, for longest-idle
  idle_since timestamptz,
  -- the call that was missed, when the state is missed
  missed_call_id uuid references call,
  -- what was asked for during a call; becomes the state after wrap-up
  next_state text check (next_state in ('off','available','break','away')),
  call_id uuid references call,
  -- the desk's leg in the engine, while the browser's phone is connected
  leg_id text unique,
  phone_connected boolean not null default false
);
create index on operator_state (organisation_id);

create table recording (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call,
  started_at timestamptz not null,
  ended_at timestamptz,
  duration_ms integer,
  -- SHA-256 of the µ-law at the end of the call: what "original" means
  original_sha256 text,
  incomplete boolean not null default false,
  state text not null default 'recording' check (state in ('recording','archiving','ready','failed')),
  archive_bytes bigint,
  archive_sha256 text,
  peaks jsonb,
  archived_at timestamptz,
  spool_deleted_at timestamptz,
  last_error text
);
create index on recording (call_id);
create index on recording (organisation_id) where state <> 'ready';

create table report (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null unique references call,
  author_id uuid references person,
  state text not null default 'draft' check (state in ('draft','submitted')),
  title text not null default '',
  caller_name text not null default '',
  caller_reading text not null default '',
  caller_company text not null default '',
  caller_number text not null default '',
  for_staff_id uuid references staff,
  for_name text not null default '',
  matter text not null default '',
  handling text not null default '',
  callback_needed boolean not null default false,
  callback_by timestamptz,
  urgency text not null default 'normal' check (urgency in ('normal','soon','urgent')),
  tone text not null default 'calm' check (tone in ('calm','hurried','troubled','angry')),
  status text not null default 'done' check (status in ('done','callback-needed','checking')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  submitted_at timestamptz,
  opened_at timestamptz,
  opened_by uuid references person,
  acknowledged_at timestamptz,
  acknowledged_by uuid references person
);
create index on report (organisation_id, submitted_at desc, id desc) where state = 'submitted';
create index on report (account_id, submitted_at desc, id desc) where state = 'submitted';

create table delivery (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  report_id uuid not null references report,
  channel text not null check (channel in ('mail','portal')),
  recipient text not null,
  -- the Message-ID of the mail, the same at every attempt, so that a receiver can tell a repeat
  message_id text,
  state text not null default 'waiting' check (state in ('waiting','accepted','not-configured','failed')),
  attempts integer not null default 0,
  last_error text,
  next_attempt_at timestamptz,
  accepted_at timestamptz,
  opened_at timestamptz,
  created_at timestamptz not null default now(),
  unique (report_id, channel, recipient)
);
create index on delivery (organisation_id) where state in ('waiting','failed');

-- mails that are not reports (invitations, resets), sent by the same worker
create table outgoing_mail (
  id uuid primary key,
  organisation_id uuid references organisation,
  recipient text not null,
  subject text not null,
  body_text text not null,
  message_id text not null,
  state text not null default 'waiting' check (state in ('waiting','accepted','not-configured','failed')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null default now(),
  accepted_at timestamptz
);

create table audit_entry (
  id bigint generated always as identity primary key,
  organisation_id uuid references organisation,
  account_id uuid references account,
  at timestamptz not null default now(),
  actor_id uuid references person,
  actor_role text not null,
  action text not null,
  object_kind text not null,
  object_id text,
  object_name text,
  detail jsonb not null default '{}',
  address text,
  previous_hash bytea,
  hash bytea
);
create index on audit_entry (organisation_id, id desc);

-- one row: how far the engine's events have been dealt with
create table engine_cursor (
  only_row boolean primary key default true check (only_row),
  engine_run_id text,
  last_event bigint not null default 0
);
`;

/** Tables whose rows belong to an organisation; those with account_id are also walled by account for clients. */
const byOrganisation = ['trunk', 'telephone_number', 'announcement', 'operator_state', 'outgoing_mail'];
const byAccount = [
  'line',
  'staff',
  'script_version',
  'call',
  'call_trace',
  'call_offer',
  'recording',
  'report',
  'delivery',
];

const identity = `
create function app_organisation() returns uuid language sql stable as
  $$ select nullif(current_setting('app.organisation_id', true), '')::uuid $$;
create function app_account() returns uuid language sql stable as
  $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;
create function app_person() returns uuid language sql stable as
  $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;
create function app_role() returns text language sql stable as
  $$ select coalesce(current_setting('app.role', true), '') $$;
`;

const ownPerson =
  "person_id = (select app_person()) or ((select app_role()) in ('administrator','owner','system') and person_id in (select id from person))";

function policies(): string {
  const lines: string[] = [];
  for (const table of byOrganisation) {
    // What an organisation keeps for itself is no client's business.
    lines.push(
      `alter table ${table} enable row level security;`,
      `create policy own_organisation on ${table} using (organisation_id = (select app_organisation()) and (select app_role()) <> 'client');`,
    );
  }
  for (const table of byAccount) {
    lines.push(
      `alter table ${table} enable row level security;`,
      `create policy own_account on ${table} using (organisation_id = (select app_organisation()) and ((select app_role()) <> 'client' or account_id = (select app_account())));`,
    );
  }
  lines.push(
    `alter table organisation enable row level security;`,
    `create policy own on organisation using (id = (select app_organisation()) or (select app_role()) = 'owner');`,
    `alter table account enable row level security;`,
    `create policy own on account using (organisation_id = (select app_organisation()) and ((select app_role()) <> 'client' or id = (select app_account())));`,
    `alter table person enable row level security;`,
    // A client sees its own people and, by name, those of the service who wrote to it.
    `create policy own on person using ((organisation_id = (select app_organisation()) and ((select app_role()) <> 'client' or account_id = (select app_account()) or account_id is null)) or id = (select app_person()) or (select app_role()) = 'owner');`,
    `alter table session enable row level security;`,
    // Whoever is signed in reaches its own sessions and links; administrators those of their people.
    `create policy own on session using (${ownPerson});`,
    `alter table one_time_link enable row level security;`,
    `create policy own on one_time_link using (${ownPerson});`,
    `alter table audit_entry enable row level security;`,
    `create policy read_own on audit_entry for select using (organisation_id = (select app_organisation()) and (select app_role()) in ('administrator','system') or organisation_id is null and (select app_role()) = 'owner');`,
    `create policy append on audit_entry for insert with check (organisation_id is not distinct from (select app_organisation()) or (select app_role()) = 'owner');`,
  );
  return lines.join('\n');
}

const grants = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'denwaban_app') then
    create role denwaban_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of the cluster made it just now
end $$;
grant denwaban_app to current_user;
grant usage on schema public to denwaban_app;
grant select, insert, update, delete on all tables in schema public to denwaban_app;
revoke update, delete, truncate on audit_entry from denwaban_app;
revoke all on engine_cursor from denwaban_app;
do $$ begin
  -- Kysely's own, made before this migration runs
  if to_regclass('kysely_migration') is not null then
    revoke all on kysely_migration, kysely_migration_lock from denwaban_app;
  end if;
end $$;
grant usage, select on all sequences in schema public to denwaban_app;

-- Jobs are added under every identity, in the transaction of the fact that causes them; graphile-worker's own
-- tables stay the owner's. The body is looked up when called, so its schema may come later.
create function app_add_job(name text, payload json, queue text, run_at timestamptz, max_attempts int, job_key text, priority int)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as
  $$ begin
    perform graphile_worker.add_job(name, payload, queue, run_at, max_attempts, job_key, priority);
  end $$;
revoke all on function app_add_job from public;
grant execute on function app_add_job to denwaban_app;

create function audit_is_append_only() returns trigger language plpgsql as
  $$ begin raise exception 'audit entries are never changed or removed'; end $$;
create trigger append_only before update of at, actor_id, action, object_kind, object_id, detail or delete on audit_entry
  for each row execute function audit_is_append_only();
`;

export const firstCall: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(identity).execute(db);
    await sql.raw(policies()).execute(db);
    await sql.raw(grants).execute(db);
  },
};
