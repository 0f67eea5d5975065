import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** More of what happens is told to webhooks, as 0025c tells the rest: in its transaction, with ids alone. */
const events = `
create or replace function tell_of_call() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
  declare
    data jsonb := jsonb_build_object('callId', new.id, 'accountId', new.account_id);
  begin
    perform tell_event('call.ended', new.organisation_id, new.account_id, data);
    -- as isLost in calls/lost-call.ts
    if new.direction = 'in' and (new.outcome in
        ('abandoned-announcement', 'abandoned-waiting', 'no-answer', 'over-limit', 'engine-away')
        or new.outcome = 'message' and new.message_kind = 'apology') then
      perform tell_event('call.lost', new.organisation_id, new.account_id, data);
    end if;
    if new.outcome = 'message' then
      perform tell_event('message.left', new.organisation_id, new.account_id, data);
    end if;
    return null;
  end $$;

create function tell_of_booking() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    data jsonb := jsonb_build_object('bookingId', new.id, 'accountId', new.account_id);
  begin
    if tg_op = 'INSERT' then
      perform tell_event('booking.made', new.organisation_id, new.account_id, data);
    elsif new.state = 'cancelled' and old.state <> 'cancelled' then
      perform tell_event('booking.cancelled', new.organisation_id, new.account_id, data);
    elsif (new.state, new.starts_at, new.ends_at, new.resource_id)
        is distinct from (old.state, old.starts_at, old.ends_at, old.resource_id) then
      perform tell_event('booking.moved', new.organisation_id, new.account_id, data);
    end if;
    return null;
  end $$;
create trigger tell_of_booking after insert or update on booking for each row execute function tell_of_booking();

create function tell_of_complaint() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    data jsonb := jsonb_build_object('complaintId', new.id, 'accountId', new.account_id);
  begin
    if tg_op = 'INSERT' then
      perform tell_event('complaint.opened', new.organisation_id, new.account_id, data);
    elsif new.state = 'closed' and old.state <> 'closed' then
      perform tell_event('complaint.closed', new.organisation_id, new.account_id, data);
    end if;
    return null;
  end $$;
create trigger tell_of_complaint after insert or update of state on complaint_case for each row
  execute function tell_of_complaint();

create function tell_of_followup() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    data jsonb := jsonb_build_object('followupId', new.id, 'reportId', new.report_id, 'accountId', new.account_id);
  begin
    if new.done_at is not null and old.done_at is null then
      perform tell_event('followup.done', new.organisation_id, new.account_id, data);
    elsif new.step <> old.step and new.done_at is null then
      perform tell_event('followup.escalated', new.organisation_id, new.account_id, data);
    end if;
    return null;
  end $$;
create trigger tell_of_followup after update on followup for each row execute function tell_of_followup();

create function tell_of_presence() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform tell_event('presence.changed', new.organisation_id, new.account_id,
      jsonb_build_object('staffId', new.staff_id, 'accountId', new.account_id));
    return null;
  end $$;
create trigger tell_of_presence after insert or update on staff_presence for each row
  execute function tell_of_presence();
`;

export const moreEvents: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(events).execute(db);
  },
};
