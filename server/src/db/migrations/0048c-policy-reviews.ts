import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

/** Reviews of texts: every year, and when a law or guideline that a text rests on has a new version. */
const tables = `
-- when the members of the desk were last told that something is due; a day of Japan
alter table consultation_desk add column reminded_on date;

-- the first month of the house's fiscal year
alter table policy_setting add column fiscal_month integer not null default 4 check (fiscal_month between 1 and 12);

create table policy_review_plan (
  organisation_id uuid primary key references organisation,
  -- the day of each year on which the yearly review opens: 04-01
  yearly_on text not null check (yearly_on ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'),
  -- days until a review is due
  days integer not null check (days between 1 and 180),
  owner_id uuid references person,
  changed_by uuid references person,
  changed_at timestamptz not null
);

create table policy_review (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  why text not null check (why in ('yearly','law','by-hand')),
  -- the version of a law that opened it
  law_id uuid references law_entry,
  owner_id uuid references person,
  opened_on date not null,
  due_on date not null,
  opened_by uuid references person,
  minutes text not null,
  reminded_on date,
  closed_at timestamptz,
  closed_by uuid references person,
  check ((why = 'law') = (law_id is not null))
);
create unique index on policy_review (organisation_id, law_id) where law_id is not null;
create index on policy_review (organisation_id, id);

create table policy_review_text (
  review_id uuid not null references policy_review,
  text_id uuid not null references trust_text,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  result text check (result in ('kept','new-version')),
  primary key (review_id, text_id)
);
create index on policy_review_text (organisation_id);
`;

const walls = `
${wallByOrganisation('policy_review_plan')}
${wallByOrganisation('policy_review')}
${wallByAccount('policy_review_text', { ours: true, orNone: true })}
grant select, insert, update on policy_review_plan, policy_review, policy_review_text to denwaban_app;
`;

export const policyReviews: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [tables, walls]) await sql.raw(part).execute(db);
  },
};
