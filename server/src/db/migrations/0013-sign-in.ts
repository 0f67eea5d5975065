import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Second factors, passkeys, single sign-on, rules of signing in, API keys, support from outside, business names. */
const tables = `
-- ビジネスネーム: what clients and callers see instead of the legal name
alter table person add column business_name text;

create table sign_in_rules (
  organisation_id uuid primary key references organisation,
  second_factor_roles text[] not null default '{}',
  -- until then those roles are only reminded
  second_factor_from timestamptz,
  idle_minutes integer not null default 720 check (idle_minutes between 5 and 10080),
  absolute_hours integer not null default 168 check (absolute_hours between 1 and 168),
  -- { roles: text[], networks: text[] }[]; a role that no rule names may come from anywhere
  networks jsonb not null default '[]',
  sso_roles text[] not null default '{}',
  -- whom neither networks nor single sign-on shut out
  emergency_person_id uuid references person,
  watermark boolean not null default false,
  export_rows_a_day integer not null default 20000 check (export_rows_a_day between 100 and 10000000),
  updated_at timestamptz not null default now()
);

create table totp (
  person_id uuid primary key references person,
  sealed_secret bytea not null,
  confirmed_at timestamptz,
  -- the newest time step that was used (RFC 6238 section 5.2: a code works once)
  last_step bigint,
  created_at timestamptz not null default now()
);

create table recovery_code (
  code_sha256 bytea primary key,
  person_id uuid not null references person,
  used_at timestamptz
);
create index on recovery_code (person_id);

create table passkey (
  id uuid primary key,
  person_id uuid not null references person,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  synced boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index on passkey (person_id);

-- what was asked of a browser and is waited for: a passkey's challenge, an answer of a single sign-on
create table sign_in_ticket (
  token_sha256 bytea primary key,
  kind text not null check (kind in ('passkey','new-passkey','sso')),
  person_id uuid references person,
  data jsonb not null,
  expires_at timestamptz not null
);
create index on sign_in_ticket (expires_at);

create table sso_provider (
  organisation_id uuid primary key references organisation,
  label text not null,
  issuer text not null,
  client_id text not null,
  sealed_client_secret bytea not null,
  -- of mail addresses; they lead from the sign-in page to this provider
  domains text[] not null,
  updated_at timestamptz not null default now()
);
create table sso_identity (
  organisation_id uuid not null references organisation,
  issuer text not null,
  subject text not null,
  person_id uuid not null references person,
  created_at timestamptz not null default now(),
  primary key (organisation_id, issuer, subject)
);
create index on sso_identity (person_id);

create table support_access (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  role text not null,
  reason text not null,
  invited_by uuid not null references person,
  invited_at timestamptz not null default now(),
  ends_at timestamptz not null,
  entered_by uuid references person,
  entered_at timestamptz,
  withdrawn_by uuid references person,
  withdrawn_at timestamptz
);
create index on support_access (organisation_id, ends_at desc);
create index on support_access (entered_by) where entered_by is not null;

alter table session
  add column how text not null default 'password',
  -- the password was right, the second factor is still asked for
  add column awaits_factor boolean not null default false,
  add column stepped_up_at timestamptz,
  add column support_access_id uuid references support_access;

create table api_key (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- on whose behalf: the key can do no more than this person
  person_id uuid not null references person,
  label text not null,
  -- the beginning, to tell keys apart
  hint text not null,
  key_sha256 bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  last_used_address text,
  revoked_at timestamptz,
  revoked_by uuid references person
);
create index on api_key (organisation_id);

create table export_count (
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  day date not null,
  rows integer not null,
  files integer not null,
  primary key (person_id, day)
);
create index on export_count (organisation_id, day);
`;

const ownPerson =
  "person_id = (select app_person()) or ((select app_role()) in ('administrator','system') and person_id in (select id from person where organisation_id = (select app_organisation())))";
const ownOrganisation = "organisation_id = (select app_organisation()) and (select app_role()) <> 'client'";

const policies = `
${['totp', 'recovery_code', 'passkey']
  .map(
    (table) => `alter table ${table} enable row level security;
create policy own on ${table} using (${ownPerson});
grant select, insert, update, delete on ${table} to denwaban_app;`,
  )
  .join('\n')}
${['sso_provider', 'sso_identity', 'api_key']
  .map(
    (table) => `alter table ${table} enable row level security;
create policy own_organisation on ${table} using (${ownOrganisation});
grant select, insert, update, delete on ${table} to denwaban_app;`,
  )
  .join('\n')}
alter table export_count enable row level security;
create policy own on export_count using (person_id = (select app_person()) or ${ownOrganisation});
grant select, insert, update on export_count to denwaban_app;
-- a client's screens follow them too
alter table sign_in_rules enable row level security;
create policy own_organisation on sign_in_rules using (organisation_id = (select app_organisation()));
grant select, insert, update on sign_in_rules to denwaban_app;
alter table support_access enable row level security;
create policy own_organisation on support_access using (${ownOrganisation} or (select app_role()) = 'owner');
grant select, insert, update on support_access to denwaban_app;
-- whoever came to help is known by name to those who were helped
create policy support on person for select using (organisation_id is null and (select app_role()) <> 'client' and exists (select from support_access s where s.entered_by = person.id and s.organisation_id = (select app_organisation())));
-- read before there is an identity, by nobody else
alter table sign_in_ticket enable row level security;
create policy nobody on sign_in_ticket using (false);
grant select on sign_in_ticket to denwaban_app;
`;

export const signIn: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(policies).execute(db);
  },
};
