import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

/** 証拠: packs of harassment cases, to whom they went, whom to ask for help, and what a minute costs the office. */
const tables = `
create table evidence_setting (
  organisation_id uuid primary key references organisation,
  yen_per_minute integer check (yen_per_minute between 1 and 100000),
  basis text not null,
  changed_by uuid references person,
  changed_at timestamptz not null
);

create table help_contact (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- null: for every client of the office
  account_id uuid references account,
  kind text not null check (kind in ('police','lawyer','legal')),
  name text not null,
  number text not null,
  email text not null,
  words text not null,
  added_by uuid references person,
  added_at timestamptz not null
);
create index on help_contact (organisation_id, kind, id);

create table evidence_pack (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  case_id uuid not null references harassment_case on delete cascade,
  -- 1, 2, 3 … of the case
  place integer not null,
  state text not null check (state in ('building','ready','failed','deleted')),
  masked boolean not null,
  reason text not null,
  -- EvidenceOrder of the contract: words that are hidden are personal data, too
  sealed_order bytea,
  -- the age identity that opens the file; without it the file, and every copy of it, is nothing
  sealed_identity bytea,
  recipient text not null,
  done integer not null default 0,
  total integer not null default 0,
  made_by uuid references person,
  made_at timestamptz not null,
  ready_at timestamptz,
  bytes bigint,
  sha256 text,
  stamped boolean not null default false,
  deleted_at timestamptz,
  unique (case_id, place)
);

create table evidence_handover (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  pack_id uuid not null references evidence_pack on delete cascade,
  at timestamptz not null,
  person_id uuid references person,
  recipient text not null check (recipient in ('police','lawyer','court','client','other')),
  name text not null,
  reference text not null,
  how text not null,
  why text not null
);
create index on evidence_handover (pack_id, id);
`;

const walls = `
${wallByOrganisation('evidence_setting')}
${wallByAccount('help_contact', { orNone: true, ours: true })}
${wallByAccount('evidence_pack', { ours: true, content: true })}
${wallByAccount('evidence_handover', { ours: true, content: true })}
grant select, insert, update on evidence_setting, evidence_pack, evidence_handover to denwaban_app;
grant select, insert, delete on help_contact to denwaban_app;
`;

export const evidence: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
