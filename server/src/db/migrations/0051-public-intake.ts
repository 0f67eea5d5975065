import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallForProgram } from '../walls.ts';

/** 公開の受付: what was sent by a form that everybody can open, until the mail address has been shown to be theirs. */
const tables = `
create table unconfirmed_request (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  kind text not null check (kind in ('disclosure','enquiry')),
  token_sha256 bytea not null unique,
  -- HMAC of the mail address: how often it was mailed
  recipient_mark bytea not null,
  -- null: confirmed
  sealed_body bytea,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  -- the number that the person was told
  receipt text not null default '',
  check ((sealed_body is null) = (confirmed_at is not null))
);
create index on unconfirmed_request (organisation_id, sent_at);
create index on unconfirmed_request (organisation_id, expires_at);
grant select, insert, update, delete on unconfirmed_request to denwaban_app;

alter table disclosure_request add column source text not null default 'desk' check (source in ('desk','public'));
`;

export const publicIntake: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallForProgram('unconfirmed_request')).execute(db);
  },
};
