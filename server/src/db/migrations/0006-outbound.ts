import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A list of allowed words grows without forgetting those that another migration has added. */
const alsoAllow = (table: string, column: string, words: readonly string[]): string => `
do $$ declare
  name text;
  definition text;
begin
  select conname, pg_get_constraintdef(oid) into name, definition from pg_constraint
    where conrelid = '${table}'::regclass and contype = 'c' and conname = '${table}_${column}_check';
  -- another migration leaves the words to the program
  if name is null then return; end if;
  execute 'alter table ${table} drop constraint ' || quote_ident(name);
  execute 'alter table ${table} add constraint ' || quote_ident(name) || ' '
    || replace(definition, 'ARRAY[', 'ARRAY[${words.map((word) => `''${word}''::text, `).join('')}');
end $$;
`;

/** The number inventory: what the organisation holds, from whom, and for whom. */
const numbers = `
alter table telephone_number
  -- null: what the digits say (see lines/numbers/number-kind.ts)
  add column kind text check (kind in ('geographic','ip','freephone','mobile','navi','other')),
  add column carrier text not null default '',
  add column contract text not null default '',
  -- whose it is presented for; a number with a line is the line's account's
  add column account_id uuid references account,
  add column ownership text not null default 'lent' check (ownership in ('lent','client')),
  add column state text not null default 'active' check (state in ('ordered','active','stopped','released')),
  add column released_on date,
  add column note text not null default '';
create index on telephone_number (account_id);
`;

/** How an organisation (account null) or one of its accounts calls out. What is null is asked of the organisation's row. */
const settings = `
create table outgoing_settings (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  -- in the order in which they are tried; empty: the trunk of the presented number
  trunk_ids uuid[] not null default '{}',
  caller_number_id uuid references telephone_number on delete set null,
  withheld boolean,
  -- who tells the called party of the recording: the operator, or an announcement after the answer
  notice text check (notice in ('spoken','announcement')),
  notice_announcement_id uuid references announcement,
  -- Japan's time, HH:MM; outside of them nobody is called
  hours_from text check (hours_from ~ '^[0-2][0-9]:[0-5][0-9]$'),
  hours_until text check (hours_until ~ '^[0-2][0-9]:[0-5][0-9]$'),
  changed_at timestamptz not null default now(),
  unique nulls not distinct (organisation_id, account_id)
);

-- kinds of numbers that are closed by default and were opened
create table opened_destination (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  category text not null,
  reason text not null,
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  unique nulls not distinct (organisation_id, account_id, category)
);

-- of a day of Japan; a row without subject is for everybody of that scope
create table dial_limit (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  scope text not null check (scope in ('person','trunk','organisation')),
  subject_id uuid,
  calls integer not null,
  minutes integer not null,
  international_calls integer not null,
  international_minutes integer not null,
  -- calls shorter than a few seconds, or never answered
  short_calls integer not null,
  unique nulls not distinct (organisation_id, scope, subject_id)
);

-- an administrator let a limit be passed, for one day of Japan
create table dial_limit_lift (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  scope text not null,
  subject_id uuid,
  day date not null,
  reason text not null,
  lifted_by uuid not null references person,
  lifted_at timestamptz not null,
  unique nulls not distinct (organisation_id, scope, subject_id, day)
);
`;

/** What somebody must look at; one open row for each subject of a kind. */
const alarms = `
create table alarm (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  kind text not null,
  subject text not null,
  detail jsonb not null default '{}',
  raised_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null default 1,
  settled_at timestamptz,
  settled_by uuid references person,
  settled_note text not null default ''
);
create unique index alarm_open on alarm (organisation_id, kind, subject) where settled_at is null;
create index on alarm (organisation_id, raised_at desc);
`;

/** 内線 and the telephones that ring when it is dialled. */
const extensions = `
create table extension (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  digits text not null check (digits ~ '^[1-9][0-9]{1,4}$'),
  label text not null,
  -- whose it is; null: a place
  person_id uuid references person,
  -- its own number to the outside
  number_id uuid references telephone_number,
  -- rings beside its telephones
  mobile_number text,
  outgoing boolean not null default true,
  recorded boolean not null default true,
  ring_seconds integer not null default 30,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create unique index extension_digits on extension (organisation_id, digits) where removed_at is null;
create unique index extension_number on extension (number_id) where removed_at is null;
create index on extension (account_id);
create index on extension (person_id);

create table phone (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  extension_id uuid not null references extension,
  label text not null,
  username text not null unique,
  -- AES-256-GCM under the key file of the installation
  sealed_password bytea not null,
  max_devices integer not null default 1,
  dtmf text not null default 'rfc4733' check (dtmf in ('rfc4733','inband','info')),
  srtp text not null default 'optional' check (srtp in ('off','optional','required')),
  symmetric_rtp boolean not null default true,
  created_at timestamptz not null default now(),
  password_changed_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index on phone (extension_id);
`;

/** Calls that we place, and calls between or to extensions. */
const calls = `
alter table call
  -- an outgoing call's number need not have a line, an extension's call has none
  alter column line_id drop not null,
  -- what the called party was shown; the outside party's own number is caller_number in both directions
  add column presented_number text,
  add column withheld boolean not null default false,
  add column dial_category text,
  add column dial_reason text not null default '',
  add column for_call_id uuid references call,
  add column for_report_id uuid references report,
  -- the extension that calls, or is called
  add column extension_id uuid references extension,
  -- between our own telephones: free of charge
  add column internal boolean not null default false;
alter table call_party add column trunk_id uuid references trunk;
alter table report add column kind text not null default 'incoming' check (kind in ('incoming','outgoing'));
create index call_outgoing on call (organisation_id, arrived_at) where direction = 'out';
create index call_party_outside on call_party (organisation_id, started_at) where number is not null;
${alsoAllow('call', 'state', ['dialling', 'ringing', 'extension'])}
${alsoAllow('call', 'outcome', ['unreached'])}
`;

const byOrganisation = ['opened_destination', 'dial_limit', 'dial_limit_lift', 'outgoing_settings', 'alarm'];
const byAccount = ['extension', 'phone'];

const security = [
  ...byOrganisation.map(
    (table) => `alter table ${table} enable row level security;
create policy own_organisation on ${table} using (organisation_id = (select app_organisation()) and (select app_role()) <> 'client');`,
  ),
  ...byAccount.map(
    (table) => `alter table ${table} enable row level security;
create policy own_account on ${table} using (organisation_id = (select app_organisation()) and ((select app_role()) <> 'client' or account_id = (select app_account())));`,
  ),
  `grant select, insert, update, delete on ${[...byOrganisation, ...byAccount].join(', ')} to denwaban_app;`,
].join('\n');

export const outbound: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [numbers, settings, alarms, extensions, calls, security]) {
      await sql.raw(part).execute(db);
    }
  },
};
