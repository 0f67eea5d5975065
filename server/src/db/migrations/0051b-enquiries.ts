import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByOrganisation } from '../walls.ts';

/** お問い合わせ of prospective clients, by the trust page. */
const tables = `
alter table trust_page add column enquiries_open boolean not null default false;
alter table trust_page add column enquiry_receiver text;
alter table trust_page add constraint enquiries_need_a_receiver check (not enquiries_open or enquiry_receiver is not null);

create table enquiry (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  number integer not null,
  state text not null check (state in ('new','working','done')),
  about text not null check (about in ('service','fees','security','other')),
  received_at timestamptz not null,
  -- who asks, how to answer them, and their words
  sealed_sender bytea not null,
  -- of the published purposes of use that they agreed to
  notice_version integer not null,
  owner_id uuid references person,
  closed_at timestamptz,
  unique (organisation_id, number),
  check ((state = 'done') = (closed_at is not null))
);
create index on enquiry (organisation_id, id desc);
create index on enquiry (organisation_id, state, id desc);

create table enquiry_step (
  id bigint generated always as identity primary key,
  enquiry_id uuid not null references enquiry on delete cascade,
  organisation_id uuid not null references organisation,
  at timestamptz not null,
  person_id uuid references person,
  words text not null
);
create index on enquiry_step (enquiry_id, id);

grant select, insert, update, delete on enquiry to denwaban_app;
grant select, insert, delete on enquiry_step to denwaban_app;
`;

export const enquiries: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['enquiry', 'enquiry_step']) await sql.raw(wallByOrganisation(table)).execute(db);
  },
};
