import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

const tables = `
create table delivery_channel (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  kind text not null check (kind in
    ('push','slack-webhook','slack-bot','chatwork','line-works','teams','webhook','sms')),
  label text not null,
  enabled boolean not null,
  kinds text[] not null,
  urgencies text[] not null,
  mentions text[] not null,
  mention_when text not null check (mention_when in ('always','urgent','never')),
  shows text not null check (shows in ('details','link')),
  -- where it leads, as far as it is no secret
  place text not null,
  -- gone with the channel
  settings bytea,
  secret bytea,
  token bytea,
  token_until timestamptz,
  last_accepted_at timestamptz,
  last_failed_at timestamptz,
  last_error text,
  failures integer not null default 0,
  -- the other side wants no more (410)
  stopped_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz
);
create index on delivery_channel (account_id, id) where removed_at is null;
alter table delivery add foreign key (channel_id) references delivery_channel;
create index on delivery (channel_id) where state in ('waiting','failed','doubtful');

-- token buckets: how much of a service's limit is left; the mark is of the token or room, which is a secret
create table delivery_pace (
  organisation_id uuid not null references organisation,
  mark bytea not null,
  tokens double precision not null,
  at timestamptz not null,
  not_before timestamptz,
  primary key (organisation_id, mark)
);
grant select, insert, update on delivery_channel to denwaban_app;
grant select, insert, update, delete on delivery_pace to denwaban_app;

do $$ declare source text := pg_get_functiondef('search_reports'::regproc);
begin
  execute replace(source, '(''''waiting'''', ''''failed'''')', '(''''waiting'''', ''''failed'''', ''''doubtful'''')');
end $$;
`;

export const deliveryChannels: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(wallByAccount('delivery_channel')).execute(db);
    await sql.raw(wallByOrganisation('delivery_pace')).execute(db);
  },
};
