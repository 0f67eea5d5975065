import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What an operator does during a call: consult, put through, park, keep words out of the recording, see how it sounds. */
const tables = `
-- from when on nobody of ours is on the call; until both have hung up it stays on record
alter table call add column transferred_at timestamptz;
-- the report was sent while the call went on without us
alter table call add column wrapped_up_at timestamptz;
alter table call add column park_slot integer check (park_slot between 1 and 20);
-- who parked it last, and is rung first when nobody picks it up
alter table call add column parked_by uuid references person;
create unique index on call (organisation_id, park_slot) where park_slot is not null;

-- as the operator is shown it
alter table call_party add column name text not null default '';
-- true: at a desk of ours, through whose browser it speaks; its leg_id is then its own id, and no leg's
alter table call_party add column at_desk boolean not null default false;
alter table call_party add column desk_leg_id text;
-- the recording goes on when only the caller and this party are left: one of ours, or ordered in writing
alter table call_party add column recorded boolean not null default false;
-- the audio that is played after the answer until 1 is pressed; null: whoever answers is connected
alter table call_party add column prompt text;
alter table call_party add column confirmed_at timestamptz;
create index on call_party (person_id) where state <> 'ended' and person_id is not null;

alter table recording add column paused_kind text check (paused_kind in ('pause','mask'));
alter table recording add column paused_at timestamptz;
alter table recording add column paused_by uuid references person;
alter table recording add column paused_for text;
alter table recording add column resumes_at timestamptz;

create table leg_quality (
  call_id uuid not null references call,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  leg_id text not null,
  side text not null check (side in ('caller','operator','party')),
  -- as it is now
  bad boolean not null default false,
  silent boolean not null default false,
  -- how often it was so
  times_bad integer not null default 0,
  times_silent integer not null default 0,
  -- Quality of the contract: of the worst five seconds, and of the whole leg
  worst jsonb,
  whole jsonb,
  changed_at timestamptz not null,
  primary key (call_id, leg_id)
);

-- 転送後も録音する: ordered by the client in writing
alter table account add column records_transfers_from date;
alter table account add column records_transfers_note text not null default '';
-- the company's name as somebody has spoken it, for those who are phoned on its behalf
alter table account add column name_announcement_id uuid references announcement on delete set null;

-- since when the client sees the draft, because the call is being put through to its staff
alter table report add column put_through_at timestamptz;

alter table leg_quality enable row level security;
create policy own_account on leg_quality using (organisation_id = (select app_organisation()) and ((select app_role()) <> 'client' or account_id = (select app_account())));
grant select, insert, update, delete on leg_quality to denwaban_app;
`;

/** A list of allowed words grows without forgetting what other migrations allow; without a list nothing is to be done. */
const alsoAllow = (table: string, column: string, words: readonly string[]): string => `
do $$ declare
  definition text;
begin
  select pg_get_constraintdef(oid) into definition from pg_constraint
    where conrelid = '${table}'::regclass and conname = '${table}_${column}_check';
  if definition is not null then
    execute 'alter table ${table} drop constraint ${table}_${column}_check';
    execute 'alter table ${table} add constraint ${table}_${column}_check '
      || replace(definition, 'ARRAY[', 'ARRAY[${words.map((word) => `''${word}''::text, `).join('')}');
  end if;
end $$;
`;

export const inCall: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql
      .raw(alsoAllow('call', 'state', ['consulting', 'conference', 'transferring', 'transferred', 'parked']))
      .execute(db);
    await sql.raw(alsoAllow('call', 'outcome', ['transferred'])).execute(db);
  },
};
