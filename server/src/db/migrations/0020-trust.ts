import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByOrganisation } from '../walls.ts';

/** What an answering service tells everybody about secrecy, in versions. */
const tables = `
create table trust_page (
  organisation_id uuid primary key references organisation,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$'),
  -- everybody can read it
  open boolean not null,
  changed_at timestamptz not null,
  changed_by uuid references person
);

create table trust_text (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('secrecy','scope-and-fees','measures','questions','terms','privacy')),
  version integer not null,
  -- a day of Japan
  effective_on date not null,
  -- TrustBody of the contract
  body jsonb not null,
  published_by uuid references person,
  published_at timestamptz not null,
  unique (organisation_id, kind, version)
);

grant select, insert, update on trust_page to denwaban_app;
-- what was published stays as it was
grant select, insert on trust_text to denwaban_app;
`;

export const trust: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['trust_page', 'trust_text']) await sql.raw(wallByOrganisation(table)).execute(db);
  },
};
