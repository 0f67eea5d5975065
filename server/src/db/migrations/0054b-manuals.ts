import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** マニュアル: a client's confidential PDFs in versions. The files lie sealed beside the recordings; their words only here. */
const tables = `
create table manual (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  title text not null,
  version integer not null,
  removed_at timestamptz,
  removed_by uuid references person
);
create index on manual (account_id) where removed_at is null;

create table manual_version (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  manual_id uuid not null references manual on delete cascade,
  version integer not null,
  pages integer not null check (pages between 1 and 200),
  bytes integer not null,
  -- of the sealed file
  sha256 text not null,
  note text not null default '',
  by_client boolean not null,
  uploaded_by uuid references person,
  uploaded_at timestamptz not null,
  -- a newer file came, or the manual was removed
  replaced_at timestamptz,
  deleted_at timestamptz,
  unique (manual_id, version)
);
create index on manual_version (organisation_id, replaced_at) where deleted_at is null;

create table manual_text (
  version_id uuid not null references manual_version on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  page integer not null,
  words text not null,
  primary key (version_id, page)
);
create index on manual_text (account_id);

grant select, insert, update on manual, manual_version to denwaban_app;
grant select, insert, delete on manual_text to denwaban_app;
`;

export const manuals: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['manual', 'manual_version', 'manual_text'])
      await sql.raw(wallByAccount(table, { content: true })).execute(db);
  },
};
