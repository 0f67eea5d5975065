import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

const tables = `
-- what a key's POST was answered, for when it is asked again
create table idempotent_request (
  organisation_id uuid not null references organisation,
  mark bytea not null,
  request bytea not null,
  -- null: it is being worked on
  answer bytea,
  created_at timestamptz not null,
  primary key (organisation_id, mark)
);
create index on idempotent_request (created_at);
grant select, insert, update, delete on idempotent_request to denwaban_app;

-- a webhook of the whole organisation has no account
alter table delivery_channel alter column account_id drop not null;
alter table delivery_channel add check (account_id is not null or kind = 'webhook');
alter table delivery_channel add column events text[] not null default '{}';
create index on delivery_channel (organisation_id) where events <> '{}' and removed_at is null;
alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check
  check (kind in ('report','correction','reminder','summary','test','event'));
`;

/**
 * What happened is told in the transaction in which it happened, by whatever part of the program: with ids alone, which
 * the receiver asks the API about.
 */
const events = `
create function tell_event(type text, organisation uuid, account uuid, data jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    channel record;
    delivery_id uuid;
  begin
    for channel in select id, label from delivery_channel c
      where c.organisation_id = organisation and (c.account_id = account or c.account_id is null)
        and c.removed_at is null and c.enabled and c.stopped_at is null and type = any (c.events) and c.events <> '{}'
    loop
      -- of version 7, so that the log stays in order
      delivery_id := (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
        || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid;
      insert into delivery (id, organisation_id, account_id, kind, message, channel, channel_id, recipient, title, words,
          next_attempt_at)
        values (delivery_id, organisation, account, 'event', 'event ' || delivery_id, 'webhook', channel.id, channel.label,
          type, data::text, now());
      perform app_add_job('deliver-report', json_build_object('organisationId', organisation, 'deliveryId', delivery_id),
        null, null, 25, 'delivery:' || delivery_id, 0);
    end loop;
  end $$;
revoke all on function tell_event from public;

create function tell_of_call() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_event('call.ended', new.organisation_id, new.account_id,
      jsonb_build_object('callId', new.id, 'accountId', new.account_id));
    return null;
  end $$;
create trigger tell_of_call after update of state on call for each row
  when (new.state = 'done' and old.state <> 'done' and new.account_id is not null) execute function tell_of_call();

create function tell_of_report() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    data jsonb := jsonb_build_object('reportId', new.id, 'callId', new.call_id, 'accountId', new.account_id);
  begin
    if old.state <> 'submitted' then
      perform tell_event('report.submitted', new.organisation_id, new.account_id, data);
    elsif old.acknowledged_at is null and new.acknowledged_at is not null then
      perform tell_event('report.acknowledged', new.organisation_id, new.account_id, data);
    elsif new.updated_at <> old.updated_at then
      perform tell_event('report.changed', new.organisation_id, new.account_id, data);
    end if;
    return null;
  end $$;
create trigger tell_of_report after update on report for each row when (new.state = 'submitted')
  execute function tell_of_report();

create function tell_of_callback() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    data jsonb := jsonb_build_object('callbackId', new.id, 'callId', new.call_id, 'accountId', new.account_id,
      'outcome', case when new.state in ('done', 'given-up') then new.state end);
  begin
    if tg_op = 'INSERT' then
      perform tell_event('callback.opened', new.organisation_id, new.account_id, data);
    elsif new.state in ('done', 'given-up') and old.state not in ('done', 'given-up') then
      perform tell_event('callback.done', new.organisation_id, new.account_id, data);
    end if;
    return null;
  end $$;
create trigger tell_of_callback after insert or update of state on callback_task for each row
  execute function tell_of_callback();

create function tell_of_recording() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_event('recording.ready', new.organisation_id, new.account_id,
      jsonb_build_object('recordingId', new.id, 'callId', new.call_id, 'accountId', new.account_id));
    return null;
  end $$;
create trigger tell_of_recording after update of state on recording for each row
  when (new.state = 'ready' and old.state <> 'ready') execute function tell_of_recording();
`;

export const integrations: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(events).execute(db);
    await sql.raw(wallByOrganisation('idempotent_request')).execute(db);
    // The organisation's own webhooks are nothing for clients.
    await sql
      .raw(
        wallByAccount('delivery_channel', { or: "(account_id is null and (select app_role()) <> 'client')" }),
      )
      .execute(db);
  },
};
