import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 導入: the few facts that have no other home, what the client confirmed, and who changed what last. */
const tables = `
create table onboarding_sheet (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  purpose text check (purpose in ('focus','speed','sales')),
  forwarding text not null default '',
  delegated text not null default '',
  not_delegated text not null default '',
  wording text not null default ''
);

create table onboarding_confirmation (
  account_id uuid not null references account,
  organisation_id uuid not null references organisation,
  section text not null,
  confirmed_by uuid references person,
  confirmed_at timestamptz not null,
  primary key (account_id, section)
);

-- the last change of each kind of thing of an account, kept by the record of operations as it is written
create table setup_change (
  account_id uuid not null,
  organisation_id uuid not null,
  thing text not null,
  changed_by uuid,
  by_client boolean not null,
  changed_at timestamptz not null,
  primary key (account_id, thing)
);

create function note_setup_change() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into setup_change (account_id, organisation_id, thing, changed_by, by_client, changed_at)
    values (new.account_id, new.organisation_id,
      case when split_part(new.action, '.', 1) = 'onboarding' then 'onboarding.' || new.object_id
        else split_part(new.action, '.', 1) end,
      new.actor_id, new.actor_role in ('client','client-owner'), new.at)
    on conflict (account_id, thing) do update set changed_by = excluded.changed_by,
      by_client = excluded.by_client, changed_at = excluded.changed_at;
  return null;
end $$;
create trigger notes_setup_change after insert on audit_entry for each row
  when (new.account_id is not null and new.organisation_id is not null
    and split_part(new.action, '.', 1) in ('account','staff','department','topic','deputies','knowledge','line',
      'complaint-agreement','harassment-policy','report-rules','channel','script','purpose-notice','onboarding')
    and split_part(new.action, '.', 2) in ('created','changed','removed','published','imported','routing-changed'))
  execute function note_setup_change();

grant select, insert, update on onboarding_sheet, onboarding_confirmation to denwaban_app;
grant select on setup_change to denwaban_app;
`;

/** 一次受け・二次受け by the shift of the duty rota; null: as by day. */
const levels = `
alter table account_topic
  add column night_level text check (night_level in ('first','second')),
  add column holiday_level text check (holiday_level in ('first','second'));
`;

export const onboarding: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(levels).execute(db);
    for (const table of ['onboarding_sheet', 'onboarding_confirmation', 'setup_change'])
      await sql.raw(wallByAccount(table)).execute(db);
  },
};
