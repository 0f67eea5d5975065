import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** How an account wants its reports, and what a report keeps of that when it is sent. */
const tables = `
create table report_rules (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  rules jsonb not null,
  changed_at timestamptz not null
);
grant select, insert, update on report_rules to denwaban_app;

alter table report
  add column category text not null default '',
  add column category_name text not null default '',
  add column category_counts boolean not null default true,
  add column extra jsonb not null default '[]',
  add column read_back boolean not null default false,
  add column lead boolean not null default false,
  -- null: sent before there were rules, or a draft
  add column responsible_kind text check (responsible_kind in ('person','department','everyone')),
  add column responsible_staff_id uuid references staff,
  add column responsible_name text not null default '',
  add column responsible_why text not null default '',
  -- codes of what was told and sent nevertheless, for the review of quality
  add column told text[] not null default '{}';
`;

export const reportRules: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('report_rules')).execute(db);
  },
};
