import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** 予約受付: what an account lets us book, who has booked, and the seats that nobody can have twice. */
const tables = `
create extension if not exists btree_gist;

create table booking_settings (
  account_id uuid primary key references account,
  organisation_id uuid not null references organisation,
  open boolean not null default false,
  step_minutes integer not null,
  lead_minutes integer not null,
  horizon_days integer not null,
  confirmation_note text not null,
  names_in_feed boolean not null default false,
  -- SHA-256 of the secret in the feed's address
  feed_hash bytea unique,
  feed_made_at timestamptz,
  feed_read_at timestamptz,
  changed_at timestamptz not null
);

create table booking_service (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  name text not null,
  duration_minutes integer not null check (duration_minutes > 0),
  buffer_before_minutes integer not null check (buffer_before_minutes >= 0),
  buffer_after_minutes integer not null check (buffer_after_minutes >= 0),
  offered boolean not null
);
create index on booking_service (account_id);

create table booking_resource (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  name text not null,
  capacity integer not null check (capacity between 1 and 100),
  hours jsonb not null,
  special_days jsonb not null,
  offered boolean not null,
  busy_imported_at timestamptz
);
create index on booking_resource (account_id);

create table booking_offer (
  resource_id uuid not null references booking_resource,
  service_id uuid not null references booking_service,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  primary key (resource_id, service_id)
);
create index on booking_offer (account_id);

-- from another calendar: the whole resource is taken
create table booking_busy (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  resource_id uuid not null references booking_resource,
  during tstzrange not null check (not isempty(during))
);
create index on booking_busy using gist (resource_id, during);

create table booking (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  service_id uuid not null references booking_service,
  -- null: waits for whichever comes free
  resource_id uuid references booking_resource,
  state text not null check (state in ('booked','waiting','cancelled')),
  -- of a waiting one: the first and the last moment at which it may begin
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at >= starts_at),
  seats integer not null check (seats between 1 and 100),
  name text not null,
  reading text not null,
  number text,
  email text,
  note text not null,
  call_id uuid references call,
  confirmation_mail_id uuid references outgoing_mail on delete set null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (state <> 'booked' or resource_id is not null)
);
create index on booking (account_id, starts_at, id);
create index on booking (account_id, number) where number is not null;
create index on booking (organisation_id, ends_at);
create index on booking (call_id) where call_id is not null;
create index on booking (confirmation_mail_id) where confirmation_mail_id is not null;

-- capacity n is n seats; a seat is one booking's at a time, with what it needs before and after
create table booking_seat (
  booking_id uuid not null references booking on delete cascade,
  resource_id uuid not null references booking_resource,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  seat integer not null check (seat between 1 and 100),
  during tstzrange not null check (not isempty(during)),
  primary key (booking_id, seat),
  exclude using gist (resource_id with =, seat with =, during with &&)
);
create index on booking_seat (account_id);

create table booking_event (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  -- in the order in which it was done
  seq bigint generated always as identity,
  booking_id uuid not null references booking on delete cascade,
  at timestamptz not null,
  kind text not null
    check (kind in ('booked','put-on-waiting-list','moved','changed','cancelled','given-a-place')),
  person_id uuid not null references person,
  from_starts_at timestamptz,
  to_starts_at timestamptz,
  reason text not null
);
create index on booking_event (booking_id, seq);

grant select, insert, update on booking_settings, booking_service, booking_resource to denwaban_app;
grant select, insert, delete on booking_offer, booking_busy, booking_seat to denwaban_app;
grant select, insert, update, delete on booking to denwaban_app;
grant select, insert on booking_event to denwaban_app;

-- what became of a confirmation, for those who may not read the house's mails
create function app_confirmation_state(mail uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as
  $$ select m.state from outgoing_mail m join booking b on b.confirmation_mail_id = m.id
     where m.id = mail and b.organisation_id = app_organisation() $$;

alter table retention_rule drop constraint retention_rule_kind_check;
alter table retention_rule add constraint retention_rule_kind_check
  check (kind in ('recording','report','call','mail','booking'));
alter table deletion_certificate drop constraint deletion_certificate_kind_check;
alter table deletion_certificate add constraint deletion_certificate_kind_check
  check (kind in ('recording','report','call','mail','booking'));
create policy only_by_rule on booking as restrictive for delete to denwaban_app
  using ((select app_role()) = 'system');
create function refuse_held_booking() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as
  $$ begin
    if app_held(old.account_id, old.call_id, old.number, old.created_at) then
      raise exception 'held' using errcode = 'DW001';
    end if;
    return old;
  end $$;
create trigger refuse_held before delete on booking for each row execute function refuse_held_booking();
`;

const settings = ['booking_settings', 'booking_service', 'booking_resource', 'booking_offer'];
const contents = ['booking_busy', 'booking', 'booking_seat', 'booking_event'];

export const bookings: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of settings) await sql.raw(wallByAccount(table)).execute(db);
    for (const table of contents) await sql.raw(wallByAccount(table, { content: true })).execute(db);
  },
};
