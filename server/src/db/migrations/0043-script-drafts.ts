import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** Drafts of scripts, what both sides say to them, and the client's approval. */
const tables = `
-- a version is published only when the client has approved it
alter table account add column script_approval boolean not null default false;

create table script_draft (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  state text not null check (state in ('open','published','dropped')),
  body jsonb not null,
  revision integer not null,
  based_on_version integer not null,
  proposed boolean not null,
  started_by uuid not null references person,
  started_at timestamptz not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz
);
create unique index on script_draft (account_id) where state = 'open';
create index on script_draft (organisation_id, saved_at desc) where state = 'open';

create table script_ask (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  draft_id uuid not null references script_draft,
  revision integer not null,
  reason text not null,
  in_force_from timestamptz,
  asked_by uuid not null references person,
  asked_of uuid references person,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting','approved','returned','withdrawn')),
  answered_by uuid references person,
  answered_at timestamptz,
  words text not null default ''
);
create index on script_ask (draft_id, id desc);
create unique index on script_ask (draft_id) where state in ('waiting','approved');

create table script_note (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  draft_id uuid not null references script_draft,
  step_id text,
  words text not null,
  said_by uuid not null references person,
  said_at timestamptz not null
);
create index on script_note (draft_id, id);

grant select, insert, update on script_draft, script_ask to denwaban_app;
grant select, insert on script_note to denwaban_app;
`;

export const scriptDrafts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['script_draft', 'script_ask', 'script_note'])
      await sql.raw(wallByAccount(table, { content: true })).execute(db);
  },
};
