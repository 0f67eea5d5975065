import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A delivery takes any message of an account to anybody there: a report, its correction, a reminder, the day's summary.
 * `message` names the message, so that one is never sent twice the same way; one that is no report brings its words.
 */
const changes = `
alter table delivery drop constraint delivery_report_id_channel_recipient_key;
alter table delivery drop constraint delivery_channel_check;
alter table delivery drop constraint delivery_state_check;
alter table delivery alter column report_id drop not null;
alter table delivery
  add column kind text not null default 'report' check (kind in ('report','correction','reminder','summary','test')),
  add column message text not null default gen_random_uuid()::text,
  add column channel_id uuid,
  -- what the message says: of one that is no report; gone as soon as it has arrived
  add column title text,
  add column words text,
  -- set while it is being sent: whoever finds it there after a crash does not know whether it arrived
  add column begun_at timestamptz,
  add constraint delivery_channel_check check (channel in
    ('mail','portal','push','slack-webhook','slack-bot','chatwork','line-works','teams','webhook','sms')),
  -- doubtful: it was handed over and nobody said whether it arrived
  add constraint delivery_state_check check (state in ('waiting','accepted','not-configured','failed','doubtful'));
update delivery set message = 'report ' || report_id where report_id is not null;
create unique index delivery_once on delivery (message, channel, channel_id, recipient) nulls not distinct;
create index on delivery (report_id);
create index on delivery (account_id, id desc);
create index on delivery (organisation_id, id desc) where state in ('waiting','failed','doubtful');
`;

export const deliveriesOfMessages: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(changes).execute(db);
  },
};
