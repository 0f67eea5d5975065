import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

/** 保存期間 and 保全: how long records are kept, what keeps them longer, and proof of what was deleted. */
const tables = `
-- days for a kind of record; of an account, else of the organisation, else the product's default
create table retention_rule (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  kind text not null check (kind in ('recording','report','call','mail')),
  days integer not null check (days between 1 and 36500),
  changed_at timestamptz not null,
  changed_by uuid references person,
  unique nulls not distinct (organisation_id, account_id, kind)
);

-- 保全: above every rule and every role; ends by two people
create table legal_hold (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  object_kind text not null check (object_kind in ('call','caller','account')),
  call_id uuid references call,
  caller_number text,
  -- calls that arrived in this time (both ends included); null: open on that side
  covers_from timestamptz,
  covers_until timestamptz,
  reason text not null,
  placed_by uuid not null references person,
  placed_at timestamptz not null,
  -- the day on which somebody looks at it again; it never ends by itself
  review_on date not null,
  -- an administrator has let a run go on beside what it keeps
  known_to_runs_at timestamptz,
  release_asked_by uuid references person,
  release_asked_at timestamptz,
  release_reason text,
  released_by uuid references person,
  released_at timestamptz,
  check ((object_kind = 'call') = (call_id is not null)),
  check ((object_kind = 'caller') = (caller_number is not null)),
  check (released_by is null or released_by <> release_asked_by),
  check ((released_by is null) = (released_at is null)),
  check (released_by is null or release_asked_by is not null)
);
create index on legal_hold (organisation_id, placed_at desc);
create index on legal_hold (account_id) where released_at is null;

create table retention_run (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  planned_at timestamptz not null,
  -- until when records count as due: the clock that cannot jump
  due_by timestamptz not null,
  state text not null check (state in ('asking','approved','running','done','dismissed')),
  -- why it asks: many, held, clock
  questions text[] not null default '{}',
  -- by kind: how many of how many are due, and held
  counts jsonb not null,
  decided_by uuid references person,
  decided_at timestamptz,
  finished_at timestamptz
);
create index on retention_run (organisation_id, planned_at desc);
create unique index on retention_run (organisation_id) where state in ('asking','approved','running');

-- proof of a deletion, without anything of what was deleted
create table deletion_certificate (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  run_id uuid references retention_run,
  kind text not null check (kind in ('recording','report','call','mail')),
  object_id uuid not null,
  call_id uuid,
  -- the moment that the rule counts from
  of_date timestamptz not null,
  -- {days, from: account|organisation|default} or {reason}
  rule jsonb not null,
  sha256 text,
  -- {what, outcome} of every copy
  copies jsonb not null,
  -- the day on which the last backup that may hold it expires; null: no backups are made
  backups_until date,
  deleted_by uuid references person,
  deleted_at timestamptz not null
);
create index on deletion_certificate (organisation_id, deleted_at desc, id desc);
create index on deletion_certificate (call_id);

-- how far the wall clock was last seen, beside a clock that cannot be set; one row
create table retention_clock (
  only_row boolean primary key default true check (only_row),
  seen_at timestamptz not null,
  boot_id text not null,
  -- since that boot, also while the machine slept
  uptime_ms bigint not null,
  -- by how much the wall clock went on faster, until somebody confirms the date
  jumped_ms bigint not null default 0
);
revoke all on retention_clock from denwaban_app;

alter table call add column erased_at timestamptz;
create index on call (organisation_id, done_at) where erased_at is null;
create index on recording (organisation_id, ended_at);
create index on outgoing_mail (organisation_id, created_at);
`;

const walls = `
grant select, insert, update, delete on retention_rule to denwaban_app;
grant select, insert, update on legal_hold, retention_run to denwaban_app;
grant select, insert on deletion_certificate to denwaban_app;

-- records go by retention alone
create policy only_by_rule on recording as restrictive for delete to denwaban_app using ((select app_role()) = 'system');
create policy only_by_rule on report as restrictive for delete to denwaban_app using ((select app_role()) = 'system');
create policy only_by_rule on call as restrictive for delete to denwaban_app using (false);

create function app_held(of_account uuid, of_call uuid, of_number text, arrived timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from legal_hold h where h.account_id = of_account and h.released_at is null
       and (h.object_kind = 'account' or h.call_id = of_call or h.caller_number = of_number)
       and (h.covers_from is null or h.covers_from <= arrived)
       and (h.covers_until is null or h.covers_until >= arrived)) $$;

-- above every role: also the owner of the tables is refused
create function refuse_held() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin
    if exists (select from call c where c.id = old.call_id and app_held(c.account_id, c.id, c.caller_number, c.arrived_at)) then
      raise exception 'held' using errcode = 'DW001';
    end if;
    return old;
  end $$;
create trigger refuse_held before delete on recording for each row execute function refuse_held();
create trigger refuse_held before delete on report for each row execute function refuse_held();
create function refuse_held_call() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin
    if app_held(old.account_id, old.id, old.caller_number, old.arrived_at) then
      raise exception 'held' using errcode = 'DW001';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
create trigger refuse_held before delete on call for each row execute function refuse_held_call();
create trigger refuse_erasing_held before update of erased_at on call for each row
  when (new.erased_at is not null and old.erased_at is null) execute function refuse_held_call();
`;

export const retention: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['retention_rule', 'legal_hold', 'retention_run'])
      await sql.raw(wallByOrganisation(table)).execute(db);
    await sql.raw(wallByAccount('deletion_certificate', { orNone: true })).execute(db);
    await sql.raw(walls).execute(db);
  },
};
