import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount } from '../walls.ts';

/** お客様台帳: who phones an account, by number and by name; who a call was from. */
const tables = `
create table customer (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  kind text not null check (kind in ('person','company')),
  name text not null,
  reading text not null default '',
  company text not null default '',
  role text not null default '',
  regular boolean not null default false,
  greeting text not null default '',
  -- one writing of name and reading, for comparing; of these and the company, for searching
  name_key text not null,
  reading_key text not null default '',
  search_key text not null,
  -- the same customer under another name; undone by emptying it
  merged_into uuid references customer on delete cascade,
  root_id uuid not null generated always as (coalesce(merged_into, id)) stored,
  changed_at timestamptz not null,
  check (merged_into <> id)
);
create index on customer (account_id, reading_key, id) where merged_into is null;
create index on customer (account_id, name_key);
create index on customer (root_id);

create table customer_number (
  customer_id uuid not null references customer on delete cascade,
  number text not null,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  label text not null default '',
  place integer not null default 0,
  primary key (customer_id, number)
);
create index on customer_number (account_id, number);

create table customer_note (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  customer_id uuid not null references customer on delete cascade,
  text text not null,
  until_day date,
  written_by uuid references person,
  written_at timestamptz not null
);
create index on customer_note (customer_id, written_at desc);

-- who went into whom, with those that had been merged into the one before
create table customer_merge (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  kept_id uuid not null references customer on delete cascade,
  gone_id uuid not null references customer on delete cascade,
  brought uuid[] not null default '{}',
  merged_by uuid references person,
  merged_at timestamptz not null
);
create unique index on customer_merge (gone_id);
create index on customer_merge (kept_id);

-- what the operator said about who calls; without a customer: none of those that are known
create table call_customer (
  call_id uuid primary key references call on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  customer_id uuid references customer on delete set null,
  nobody boolean not null default false,
  said_by uuid references person,
  said_at timestamptz not null
);
create index on call_customer (customer_id);
create index on report (account_id, submitted_at desc) where callback_needed;
create index on callback_task (account_id, number) where state in ('open','claimed');
grant select, insert, update, delete on customer, customer_number, customer_note, customer_merge, call_customer to denwaban_app;


create function app_customer_held(of_customer uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from customer k join legal_hold h on h.account_id = k.account_id and h.released_at is null
       where k.id = of_customer and (h.object_kind = 'account' or h.object_kind = 'caller' and h.caller_number in
         (select n.number from customer_number n join customer m on m.id = n.customer_id where m.root_id = k.root_id))) $$;
create function refuse_held_customer() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin
    if app_customer_held(old.id) then raise exception 'held' using errcode = 'DW001'; end if;
    return old;
  end $$;
create trigger refuse_held before delete on customer for each row execute function refuse_held_customer();
`;

export const customers: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    for (const table of ['customer', 'customer_number', 'customer_note', 'customer_merge', 'call_customer'])
      await sql.raw(wallByAccount(table, { content: true })).execute(db);
  },
};
