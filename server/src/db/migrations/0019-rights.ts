import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 利用目的: what personal data is used for, in versions, at a page that everybody can read. */
const tables = `
insert into law_figure (key, from_day, value, basis) values
  ('purposes.notice', '2022-04-01', '{"article": "第21条"}', '個人情報の保護に関する法律 第21条（取得に際しての利用目的の通知等）'),
  ('purposes.matters', '2022-04-01', '{"article": "第32条"}', '個人情報の保護に関する法律 第32条（保有個人データに関する事項の公表等）');

-- the addresses of the page; the newest is told, the others go on leading there
create table purpose_page (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$'),
  organisation_id uuid not null references organisation,
  -- null: the answering service itself
  account_id uuid references account,
  since timestamptz not null
);
create index on purpose_page (organisation_id, account_id, since desc);

create table purpose_notice (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  version integer not null,
  -- a day of Japan
  effective_on date not null,
  -- NoticeBody of the contract
  body jsonb not null,
  published_by uuid references person,
  published_at timestamptz not null,
  unique nulls not distinct (organisation_id, account_id, version)
);
-- what was published stays as it was
grant select, insert on purpose_notice to denwaban_app;
grant select, insert, update on purpose_page to denwaban_app;
`;

export const rights: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['purpose_page', 'purpose_notice'])
      await sql.raw(wallByAccount(table, { orNone: true })).execute(db);
  },
};
